using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>Runs tests through the engine that decides on the appliance.</summary>
internal static class PackTestRun
{
    /// <param name="test">The test.</param>
    /// <param name="book">The rules of its pack, and no others.</param>
    /// <param name="cancellationToken">Asked before each event.</param>
    public static PackTestResult Of(PackTest test, RuleBook book, CancellationToken cancellationToken)
    {
        var (failures, taken) = (new List<Diagnostic>(), new List<Rule?>());
        for (var position = 0; position < test.Events.Count; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var each = test.Events[position];
            var rule = book.Match(each.Subject);
            taken.Add(rule);
            if (Mismatch.Of(each, rule, book) is not { } mismatch)
                continue;
            var place = each.Expected.Place;
            failures.Add(new Diagnostic(
                place.Place,
                $"Test {Quoted.Of(test.Name)}, event {position + 1} (at {Conditions.DurationText.Of(each.After)}): {mismatch}", IsError: true));
        }

        return new PackTestResult(test, failures, taken);
    }
}
