using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>What is right in a pack's rules and checks, and likely not meant.</summary>
internal static class RuleLint
{
    /// <summary>From then on the rule acts where somebody has decided that it must not.</summary>
    public static IEnumerable<Diagnostic> EndedExceptions(PackDraft pack, DateTimeOffset now) =>
        from parsed in pack.Rules
        where !parsed.Rule.Exceptions.IsEmpty
        from exception in ((YamlList)parsed.Node.Node("exceptions")!).Items.OfType<YamlMap>()
        let until = exception.Node("until") as YamlScalar
        where until is not null && TimeText.TryParse(until.Text, out var end) && end <= now
        select Warning(until, $"An exception of rule '{parsed.Rule.Id}' has ended ({until.Text}); remove it, or give it a later end where it still holds.");

    /// <param name="pack">Whose checks are looked at.</param>
    /// <param name="others">Whose rules may ask for them, too.</param>
    public static IEnumerable<Diagnostic> UnaskedChecks(PackDraft pack, IEnumerable<PackDraft> others)
    {
        var taken = others.Prepend(pack).SelectMany(each => each.Rules).Where(parsed => parsed.Rule.Enabled).Select(parsed => CheckTypes.TakenBy(parsed.Node)).ToList();
        return pack.Checks
            .Where(parsed => !taken.Exists(types => types is null || types.Contains(parsed.Check.Type)))
            .Select(parsed => Warning(
                parsed.Node, $"No rule asks for the incidents of check '{parsed.Check.Type}', so that all of them are escalated; write one, or remove the check."));
    }

    /// <param name="pack">Whose rules are looked at.</param>
    /// <param name="runbooks">By their ids, also those of packs beside it.</param>
    public static IEnumerable<Diagnostic> UnannouncedDisruptions(PackDraft pack, IReadOnlyDictionary<string, Runbook> runbooks) =>
        from parsed in pack.Rules
        where parsed.Rule is { Enabled: true, Schedule: null, RequiresApproval: false }
        from action in parsed.Rule.Actions
        where action.RunbookId is { } id && runbooks.GetValueOrDefault(id) is { Disruptive: true, RequiresApproval: false }
        select Warning(
            parsed.Node,
            $"Rule '{parsed.Rule.Id}' runs '{action.RunbookId}', which is disruptive, at any time and unasked; give the rule a 'schedule', or 'requires_approval: true'.");

    public static IEnumerable<Diagnostic> UnreachedRules(PackUnderTest pack, IEnumerable<PackTest> tests)
    {
        var reached = tests
            .SelectMany(test => PackTestRun.Of(test, pack.Book, CancellationToken.None).Taken)
            .OfType<Rule>()
            .Select(rule => rule.Id)
            .ToHashSet(StringComparer.Ordinal);
        return pack.Draft.Rules
            .Where(parsed => parsed.Rule.Enabled && !reached.Contains(parsed.Rule.Id))
            .Select(parsed => Warning(parsed.Node, $"No test reaches rule '{parsed.Rule.Id}'; write one with an incident that it takes."));
    }

    private static Diagnostic Warning(YamlNode place, string message) => new(place.Place, message, IsError: false);
}
