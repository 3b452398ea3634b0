
namespace Appliance.Demo.Chapters;

/// <summary>Why no rule took an incident, and what the next version of a pack would have done about the last hour, before it is activated.</summary>
internal sealed class Rules : IChapter
{
    /// <summary>A check that passed: all but one condition of a rule holds.</summary>
    private const string Passed = """{"check_type": "ssh_config", "platform": "linux", "drift_detected": false}""";

    public string Name => "rules";

    public string Title => "The rules say why, and what a new version would change";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance", "heal"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await ExplainAsync(stage, cancellationToken);
        var pack = NextBaseline.Write(stage.Options.Install, stage.Folder, Drift.RootLogin.RuleId);
        await RehearseAsync(stage, pack, cancellationToken);
        await ReplayAsync(stage, pack, cancellationToken);
    }

    private static async Task ExplainAsync(Stage stage, CancellationToken cancellationToken)
    {
        var file = Path.Combine(stage.Folder, "incident.json");
        await File.WriteAllTextAsync(file, Passed, cancellationToken);
        var explanation = await stage.Appliance.ExplainAsync(file, cancellationToken);
        var closest = explanation.Rules[0];
        var failed = closest.Conditions.Where(condition => !condition.Held).ToList();
        if (explanation.MatchedRuleId is not null || closest.RuleId != Drift.RootLogin.RuleId || failed.Count != 1)
            throw new DemoException($"A passed check is taken by '{explanation.MatchedRuleId}', or '{closest.RuleId}' is closest with {failed.Count} failed conditions.");
        stage.Timeline.Held(
            $"no rule takes a passed check: of {closest.RuleId}, {closest.ConditionsHeld} of {closest.Conditions.Count} conditions hold, and '{failed[0].Condition}' is {failed[0].Actual}");
    }

    /// <summary>The pack's own tests, which an author runs and an appliance before it installs the pack.</summary>
    private static async Task RehearseAsync(Stage stage, string pack, CancellationToken cancellationToken)
    {
        var output = await stage.Appliance.TestPackAsync(pack, cancellationToken);
        if (!output.Contains(Drift.RootLogin.RuleId, StringComparison.Ordinal))
            throw new DemoException($"The tests of a pack that heals less do not notice it: {output}");
        stage.Timeline.Held($"the baseline's tests notice that its next version no longer heals by {Drift.RootLogin.RuleId}");
    }

    private static async Task ReplayAsync(Stage stage, string pack, CancellationToken cancellationToken)
    {
        var report = await stage.Appliance.ReplayAsync(pack, cancellationToken);
        if (report.Changed == 0 || report.Changes.FirstOrDefault(change => change.Before.StartsWith(Drift.RootLogin.RuleId, StringComparison.Ordinal)) is null)
            throw new DemoException($"A replay of {report.Incidents} incidents found {report.Changed} changes, and none of {Drift.RootLogin.RuleId}.");
        stage.Timeline.Table(
            ["Host", "Check", "Now", "With the pack"],
            [.. report.Changes.Select(change => (IReadOnlyList<string>)[change.Hostname, change.CheckType ?? "-", Short(change.Before), Short(change.After)])]);
        stage.Timeline.Held(
            $"{report.PackId} {report.Version} in place of {report.InPlaceOf} would do something else about {report.Changed} of {report.Incidents} recorded incidents; nothing of it is active");
    }

    private static string Short(string outcome) => outcome.Length <= 48 ? outcome : $"{outcome[..47]}…";
}
