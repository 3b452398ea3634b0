using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Demo;

/// <summary>Breaks the host and waits until Central Command has the report of a verified heal.</summary>
internal static class HealFlow
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    public static async Task<IReadOnlyList<HealedDrift>> RunAsync(Stage stage, IReadOnlyList<Drift> drifts, CancellationToken cancellationToken)
    {
        var known = (await stage.Central.IncidentsAsync(cancellationToken)).Select(incident => incident.Report.ReportId).ToHashSet();
        var broken = new List<(Drift Drift, DateTimeOffset At)>();
        foreach (var drift in drifts)
        {
            broken.Add((drift, stage.Time.GetUtcNow()));
            await stage.Host.RunAsync(drift.Break, cancellationToken);
            stage.Timeline.Note($"broken: {drift.Title}");
        }

        return await Task.WhenAll(broken.Select(one => HealedAsync(stage, one.Drift, one.At, known, cancellationToken)));
    }

    private static async Task<HealedDrift> HealedAsync(
        Stage stage, Drift drift, DateTimeOffset brokenAt, HashSet<string> known, CancellationToken cancellationToken)
    {
        var incident = await Until.HoldsAsync(
            $"Central Command has a report that {drift.RuleId} healed '{drift.Title}'.", Deadline,
            token => ReportAsync(stage, drift, known, token), cancellationToken);
        var healed = new HealedDrift(drift, brokenAt, incident);
        if (healed.Report.Outcome != HealOutcome.Healed)
            throw new DemoException($"'{drift.Title}' ended {healed.Report.Outcome}: {healed.Report.Message}");
        if (healed.Report.Steps.FirstOrDefault(step => !step.Success) is { } failed)
            throw new DemoException($"'{drift.Title}' counts as healed, although '{failed.Phase}' failed: {failed.Message}");
        await stage.Host.RunAsync(drift.Holds, cancellationToken);
        stage.Timeline.Held($"healed: {drift.Title} · {drift.RuleId} · {healed.Steps}");
        return healed;
    }

    private static async Task<IncidentView?> ReportAsync(Stage stage, Drift drift, HashSet<string> known, CancellationToken cancellationToken) =>
        (await stage.Central.IncidentsAsync(cancellationToken))
            .FirstOrDefault(incident => incident.Report.RuleId == drift.RuleId && !known.Contains(incident.Report.ReportId));
}
