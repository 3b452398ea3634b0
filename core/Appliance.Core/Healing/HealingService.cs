using Appliance.Core.Checkin;
using Appliance.Core.Hosting.Memory;
using Appliance.Core.State;
using Appliance.Sdk;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Healing;

/// <summary>Feeds the pipeline: first what a crash left unfinished, then what arrives. One heal per machine at a time.</summary>
internal sealed partial class HealingService(
    HealQueue queue, HealPipeline pipeline, HealRecorder recorder, KillSwitch killSwitch, HostLanes lanes, CheckinStatus checkin, AllocationBudget memory, TimeProvider time,
    ILogger<HealingService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        killSwitch.WarnWhenDisabled();
        // Read before anything can arrive, so that no incident is queued twice.
        foreach (var entry in recorder.Unfinished())
            queue.Add(entry);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Without a check-in no target and no credential is known, and every heal would end as not found.
        await foreach (var entry in queue.ReadAllAsync(ready: checkin.FirstAsync(stoppingToken), stoppingToken))
            _ = lanes.RunAsync(entry.Incident.Hostname, token => HealAsync(entry, token), stoppingToken);
    }

    /// <summary>Waits for the heals to end or be cancelled, because the journal closes next.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await lanes.QuietAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HealAsync(IncidentEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.HealAsync(entry, cancellationToken);
            memory.Settle(AllocationBudget.OfWork);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The journal says how far it came, and the next start goes on from there.
        }
        catch (JournalException exception)
        {
            LogWaits(entry.Id, exception.Message);
            _ = QueueLaterAsync(entry.Id, cancellationToken);
        }
        catch (Exception exception)
        {
            LogBroken(exception, entry.Id);
            var broke = HealResult.Failed(FailureKind.Script, $"The heal broke: {exception.Message}");
            await recorder.EndAsync(new HealEnd(entry, broke), cancellationToken);
        }
    }

    /// <summary>Not in the machine's lane, which its checks need. Read anew, because a part of the heal may have run.</summary>
    private async Task QueueLaterAsync(string incidentId, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested || TryQueue(incidentId))
                return;
        }
    }

    /// <summary>A disk that fails may refuse to be read too.</summary>
    private bool TryQueue(string incidentId)
    {
        try
        {
            if (recorder.Open(incidentId) is { } entry)
                queue.Add(entry);
            return true;
        }
        catch (JournalException exception)
        {
            LogWaits(incidentId, exception.Message);
            return false;
        }
    }

    [LoggerMessage(1201, LogLevel.Error, "The heal of incident {IncidentId} broke; it ends as failed where the journal can be written, else it is taken up at the next start")]
    private partial void LogBroken(Exception exception, string incidentId);

    [LoggerMessage(1202, LogLevel.Warning, "Incident {IncidentId} waits and is taken up again in a while: {Reason}")]
    private partial void LogWaits(string incidentId, string reason);
}
