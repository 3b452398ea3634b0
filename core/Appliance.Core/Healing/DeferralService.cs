using Appliance.Core.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Healing;

/// <summary>Takes incidents up again when what they wait for has come. The rules are asked again then, and the machine is looked at first.</summary>
internal sealed partial class DeferralService(
    DeferralJournal journal, HealQueue queue, DeferralSignal signal, TimeProvider time, ILogger<DeferralService> logger) : BackgroundService
{
    /// <summary>The longest sleep while one waits: the machine's clock may be set.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
            await signal.WaitAsync(TakeUp(), stoppingToken);
    }

    /// <returns>How long to sleep.</returns>
    private TimeSpan TakeUp()
    {
        try
        {
            var now = time.GetUtcNow();
            foreach (var entry in journal.TakeUp(now))
                queue.Add(entry);
            return journal.Next() is { } next ? TimeSpan.FromTicks(Math.Clamp((next - time.GetUtcNow()).Ticks, 0, Longest.Ticks)) : Timeout.InfiniteTimeSpan;
        }
        catch (JournalException exception)
        {
            LogWaits(Longest.TotalSeconds, exception.Message);
            return Longest;
        }
    }

    [LoggerMessage(1221, LogLevel.Warning, "Deferred incidents cannot be read and are looked at again in {Seconds} seconds: {Reason}")]
    private partial void LogWaits(double seconds, string reason);
}
