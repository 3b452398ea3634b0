using System.CommandLine;
using System.Globalization;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance status</c>: whether the daemon is well, and what it has done.</summary>
internal static class StatusCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("status", "Shows whether the daemon is well, and what it has done.");
        command.SetAction((parsed, cancellation) => RunAsync(options.Daemon(parsed), options.Screen(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DaemonSocket daemon, Screen screen, CancellationToken cancellationToken)
    {
        var status = await daemon.AskAsync(ControlMethods.Status, ControlJson.Default.DaemonStatus, cancellationToken);
        screen.Show(status, ControlJson.Default.DaemonStatus, Draw);
        return (int)ExitCode.Ok;
    }

    private static void Draw(DaemonStatus status, Screen screen)
    {
        screen.Table(new Listing([], [.. Facts(status, screen)]), whenEmpty: "");
        foreach (var problem in status.Problems.Where(problem => problem != status.CheckinError))
            screen.Line(new Cell($"Problem: {Brief.Of(problem)}", Tone.Bad));
    }

    private static IEnumerable<IReadOnlyList<Cell>> Facts(DaemonStatus status, Screen screen)
    {
        yield return Fact("Appliance", status.ApplianceId ?? $"not yet known to Central Command (site {status.SiteId})");
        yield return Fact("Daemon", $"{status.Version}, running since {screen.Moment(status.StartedAt)}, {status.ResidentMb.ToString("0.0", CultureInfo.InvariantCulture)} MB");
        yield return Fact("Check-in", Checkin(status, screen));
        yield return Fact("Healing", status.HealingStop is { } stop ? HealingCommand.Sentence(stop, screen) : Healing(status));
        yield return Fact("Content", string.Join(", ", Counted.Of(status.Rules, "rule"), Counted.Of(status.Runbooks, "runbook"),
            Counted.Of(status.Checks, "check"), Counted.Of(status.Targets, "target"), Counted.Of(status.Plugins, "plugin")));
        yield return Fact("Worker", Workers(status));
        yield return Fact("Outbox", $"{Counted.Of(status.OutboxWaiting, "report")} waiting");
        yield return Fact("Journal", $"{status.JournalMb.ToString("0.0", CultureInfo.InvariantCulture)} MB");
        if (status.Deferred > 0)
            yield return Fact("Deferred", Deferred(status, screen));
        yield return Fact("Outcomes", status.Outcomes.Count == 0
            ? "none yet"
            : string.Join(", ", status.Outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Value} {outcome.Key}")));
    }

    private static IReadOnlyList<Cell> Fact(string name, Cell value) => [new Cell(name, Tone.Quiet), value];

    private static Cell Checkin(DaemonStatus status, Screen screen) => status.CheckinError is { } error
        ? new Cell($"failing: {error} (last success: {screen.Moment(status.LastCheckin)})", Tone.Bad)
        : new Cell(screen.Moment(status.LastCheckin), Tone.Good);

    /// <summary>A daemon of an earlier version has the one process id alone.</summary>
    private static Cell Workers(DaemonStatus status) => (status.Workers.Count, status.WorkerProcessId) switch
    {
        (0, null) => "not running, no work",
        (0, { } id) => $"process {id}",
        _ => string.Join("; ", status.Workers.Select(Worker)),
    };

    private static string Worker(WorkerSummary worker) =>
        $"process {worker.ProcessId}, {(worker.Dedicated ? worker.Plugins[0] : Counted.Of(worker.Plugins.Count, "plugin"))}, "
        + $"{worker.ResidentMb.ToString("0.0", CultureInfo.InvariantCulture)} MB";

    private static Cell Deferred(DaemonStatus status, Screen screen) => status.Deferred == 1
        ? $"1 incident waits until {screen.Moment(status.DeferredUntil)}"
        : $"{status.Deferred} incidents wait, the first until {screen.Moment(status.DeferredUntil)}";

    private static Cell Healing(DaemonStatus status) => (status.HealingEnabled, status.DryRun) switch
    {
        (false, _) => new Cell("disabled", Tone.Warning),
        (true, true) => new Cell("dry run: remedies are chosen and not carried out", Tone.Warning),
        (true, false) => new Cell("enabled", Tone.Good),
    };
}
