using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Reporting;

/// <summary>Empties the outbox in two lanes, so that no report stands before the completion of an order.</summary>
internal sealed partial class OutboxSender(
    Outbox outbox, OutboxSignal signal, OutboxDelivery delivery, ProgressGate progress, TimeProvider time, ILogger<OutboxSender> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(60);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync(OutboxItem.CompletionKind, ProgressGate.Completions, signal.Completions, stoppingToken),
        RunAsync(OutboxItem.ReportKind, ProgressGate.Reports, signal.Reports, stoppingToken));

    private async Task RunAsync(string kind, string loop, LaneSignal raised, CancellationToken cancellationToken)
    {
        var lane = new OutboxLane(kind, outbox, delivery, time);
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        while (!cancellationToken.IsCancellationRequested)
        {
            var sending = SendAsync(lane, cancellationToken);
            await progress.WaitAsync(loop, sending);
            if (await sending)
            {
                backoff.Reset();
                await progress.WaitAsync(loop, raised.WaitAsync(lane.Next ?? Poll, cancellationToken));
            }
            else
            {
                await progress.WaitAsync(loop, Task.Delay(backoff.Next(), time, cancellationToken));
            }
        }
    }

    /// <returns>False when it is to be tried again after a pause.</returns>
    private async Task<bool> SendAsync(OutboxLane lane, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.SendDueAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, say: what waits is in the journal, and the loop must go on.
            LogBroken(exception);
            return false;
        }
    }

    [LoggerMessage(1403, LogLevel.Error, "The outbox could not be worked on and is tried again")]
    private partial void LogBroken(Exception exception);
}
