using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Demo.Chapters;

/// <summary>Something stops the service again and again: after the third return it is a person's, with the history.</summary>
internal sealed class Flap : IChapter
{
    /// <summary>With those of the chapters before, three heals are reached early.</summary>
    private const int Most = 4;

    public string Name => "flap";

    public string Title => "The same service stops again and again";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var report = await FlapAsync(stage, cancellationToken);
        stage.Timeline.Held($"escalated: {report.Message}");

        var incidents = (await stage.Central.IncidentsAsync(cancellationToken)).Count;
        var status = await stage.Appliance.StatusAsync(cancellationToken);
        stage.Timeline.Held($"it is left alone now, and seen again it is the same incident: {incidents} in Central Command, {status.Outcomes.GetValueOrDefault("escalated")} of them escalated");
        await stage.Host.RunAsync("systemctl start cron", cancellationToken);
    }

    private static async Task<HealReport> FlapAsync(Stage stage, CancellationToken cancellationToken)
    {
        for (var time = 0; time < Most; time++)
        {
            var known = await HealFlow.KnownAsync(stage, cancellationToken);
            await HealFlow.BreakAsync(stage, Drift.StoppedService, cancellationToken);
            var report = (await HealFlow.ReportedAsync(stage, Drift.StoppedService, known, cancellationToken)).Report;
            if (report.Guard == "flap")
                return report;
            if (report.Outcome != HealOutcome.Healed)
                throw new DemoException($"'{Drift.StoppedService.Title}' ended {report.Outcome}: {report.Message}");
            stage.Timeline.Held($"healed once more: {report.Message}");
        }

        throw new DemoException($"A service that stopped {Most} times was healed each time, and nobody was told.");
    }
}
