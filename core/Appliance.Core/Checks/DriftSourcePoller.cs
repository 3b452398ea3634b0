using Appliance.Core.Healing;
using Appliance.Core.Plugins;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checks;

/// <summary>Polls the plugins' drift sources, each at the interval of its manifest and never twice at once.</summary>
internal sealed partial class DriftSourcePoller(
    IPluginHost plugins, IncidentIntake intake, TimeProvider time, ILogger<DriftSourcePoller> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollDeadline = TimeSpan.FromSeconds(60);

    private readonly RepeatedWork _work = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (name, source) in plugins.Catalogue.DriftSources)
                _work.Start(name, TimeSpan.FromSeconds(source.IntervalSeconds), now: false, () => PollAsync(name, stoppingToken));
        }
    }

    private async Task PollAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await plugins.PollAsync(new PollCall(source, PollDeadline.TotalSeconds), cancellationToken);
            if (seen.Reported > seen.Taken.Count)
                LogTooMany(source, seen.Reported, seen.Taken.Count);
            intake.AcceptAll(seen.Taken.Select(incident => ($"source:{source}:{incident.IncidentType}:{incident.CheckType}", incident)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Polls are repeated anyway.
        }
        catch (Exception exception)
        {
            LogFailed(source, exception.Message);
        }
    }

    [LoggerMessage(1512, LogLevel.Warning, "Drift source {Source} reported {Count} incidents at once; the first {Most} are taken, the others when a later poll reports them among these")]
    private partial void LogTooMany(string source, int count, int most);

    [LoggerMessage(1511, LogLevel.Warning, "Drift source {Source} could not be polled and is tried again at its interval: {Reason}")]
    private partial void LogFailed(string source, string reason);
}
