using Appliance.Cli.Output;
using Appliance.Rules.Testing;
using Appliance.Rules.Yaml;

namespace Appliance.Cli.Commands.Pack;

/// <summary>A pack's tests, run and shown.</summary>
/// <param name="Report">What came of them.</param>
/// <param name="Tests">The tests.</param>
internal sealed record PackTrial(TestReport Report, IReadOnlyList<PackTest> Tests)
{
    /// <summary>Runs none where a rule or a test has an error: it would say something of another pack.</summary>
    public static PackTrial Of(PackUnderTest pack)
    {
        var diagnostics = new List<Diagnostic>();
        var tests = pack.Tests(diagnostics).ToList();
        var errors = Finding.Of(pack.Draft.Diagnostics.Concat(diagnostics).Where(diagnostic => diagnostic.IsError));
        if (errors.Count > 0)
            return new PackTrial(new TestReport(pack.Draft.Id, 0, 0, errors, []), tests);

        var outcomes = tests.Select(test => Outcome(test, PackTestRun.Of(test, pack.Book, CancellationToken.None))).ToList();
        var failed = outcomes.Count(outcome => outcome.Failures.Count > 0);
        return new PackTrial(new TestReport(pack.Draft.Id, outcomes.Count - failed, failed, [], outcomes), tests);
    }

    public static void Draw(TestReport report, Screen screen)
    {
        foreach (var error in report.Errors)
            screen.Line(new Cell(error.ToString(), Tone.Bad));
        foreach (var test in report.Tests)
            Draw(test, screen);
        var sentence = report switch
        {
            { Errors.Count: > 0 } => $"Pack '{report.Pack}' cannot be tested: {Counted.Of(report.Errors.Count, "error")}.",
            { Tests.Count: 0 } => $"Pack '{report.Pack}' has no tests; write some in its folder 'tests'.",
            _ => $"Pack '{report.Pack}': {report.Passed} passed, {report.Failed} failed.",
        };
        screen.Line(new Cell(sentence, report.IsGood ? Tone.Good : Tone.Bad));
    }

    private static TestOutcome Outcome(PackTest test, PackTestResult result) =>
        new(test.Name, test.Place.Location, test.Events.Count, Finding.Of(result.Failures));

    private static void Draw(TestOutcome test, Screen screen)
    {
        var hasPassed = test.Failures.Count == 0;
        var line = $"{(hasPassed ? "passed" : "failed")}  {test.Name} ({test.Place}, {Counted.Of(test.Events, "event")})";
        screen.Line(new Cell(line, hasPassed ? Tone.Good : Tone.Bad));
        foreach (var failure in test.Failures)
            screen.Line(failure.ToString());
    }
}
