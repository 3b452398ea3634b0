using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Demo;

/// <summary>Breaks the host and waits until Central Command has the report of how that ended.</summary>
internal static class HealFlow
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    public static async Task<IReadOnlyList<HealedDrift>> RunAsync(Stage stage, IReadOnlyList<Drift> drifts, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(stage, cancellationToken);
        var broken = new List<(Drift Drift, DateTimeOffset At)>();
        foreach (var drift in drifts)
            broken.Add((drift, await BreakAsync(stage, drift, cancellationToken)));

        return await Task.WhenAll(broken.Select(one => HealedAsync(stage, one.Drift, one.At, known, cancellationToken)));
    }

    /// <summary>The reports that Central Command has now.</summary>
    public static async Task<HashSet<string>> KnownAsync(Stage stage, CancellationToken cancellationToken) =>
        (await stage.Central.IncidentsAsync(cancellationToken)).Select(incident => incident.Report.ReportId).ToHashSet();

    /// <returns>When it was broken.</returns>
    public static async Task<DateTimeOffset> BreakAsync(Stage stage, Drift drift, CancellationToken cancellationToken)
    {
        var at = stage.Time.GetUtcNow();
        await stage.Host.RunAsync(drift.Break, cancellationToken);
        stage.Timeline.Note($"broken: {drift.Title}");
        return at;
    }

    public static async Task<HealedDrift> HealedAsync(
        Stage stage, Drift drift, DateTimeOffset brokenAt, HashSet<string> known, CancellationToken cancellationToken)
    {
        var incident = await ReportedAsync(stage, drift, known, cancellationToken);
        var healed = new HealedDrift(drift, brokenAt, incident);
        if (healed.Report.Outcome != HealOutcome.Healed)
            throw new DemoException($"'{drift.Title}' ended {healed.Report.Outcome}: {healed.Report.Message}");
        if (healed.Report.Steps.FirstOrDefault(step => !step.Success) is { } failed)
            throw new DemoException($"'{drift.Title}' counts as healed, although '{failed.Phase}' failed: {failed.Message}");
        await stage.Host.RunAsync(drift.Holds, cancellationToken);
        stage.Timeline.Held($"healed: {drift.Title} · {drift.RuleId} · {healed.Steps}");
        return healed;
    }

    /// <summary>The next report of a drift, however it ended.</summary>
    public static Task<IncidentView> ReportedAsync(Stage stage, Drift drift, HashSet<string> known, CancellationToken cancellationToken) => Until.HoldsAsync(
        $"Central Command has a report of what {drift.RuleId} did about '{drift.Title}'.", Deadline,
        token => ReportAsync(stage, drift, known, token), cancellationToken);

    private static async Task<IncidentView?> ReportAsync(Stage stage, Drift drift, HashSet<string> known, CancellationToken cancellationToken) =>
        (await stage.Central.IncidentsAsync(cancellationToken))
            .FirstOrDefault(incident => incident.Report.RuleId == drift.RuleId && !known.Contains(incident.Report.ReportId));
}
