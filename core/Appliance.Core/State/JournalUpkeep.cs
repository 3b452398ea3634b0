using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>One round of keeping the journal within its bounds: prune by age, prune by size, give the room back. In small steps with pauses.</summary>
internal sealed partial class JournalUpkeep(
    JournalPruner pruner, JournalSpace space, ApplianceConfiguration configuration, ServerClock server, TimeProvider time, ILogger<JournalUpkeep> logger)
{
    /// <summary>Entries younger than that are needed to know a drift again, whatever their size.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Rebuilding holds the journal for some 10 ms per MB.</summary>
    private const long RebuildsUpTo = 64 * 1024 * 1024;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CompactAsync(cancellationToken);
        }
        finally
        {
            // After the pruning, which needs room itself and makes some; and also where it fails.
            space.KeepReserve();
        }
    }

    private async Task CompactAsync(CancellationToken cancellationToken)
    {
        var before = space.FileBytes;
        var pruned = await PruneByAgeAsync(cancellationToken) + await PruneBySizeAsync(cancellationToken);
        await ShrinkAsync(cancellationToken);
        if (pruned > 0)
            LogPruned(pruned, Megabytes(before), Megabytes(space.FileBytes));
    }

    private async Task<int> PruneByAgeAsync(CancellationToken cancellationToken)
    {
        // Nothing grows old by the word of one clock: set far ahead, it would empty the journal in one round.
        if (Agreed() is not { } now)
            return 0;

        var total = 0;
        pruner.PruneReports(now - configuration.JournalRetention);
        pruner.PruneCooldowns(now - configuration.JournalRetention);
        pruner.PruneRestraints(now);
        pruner.PrunePluginEvents(now - configuration.JournalRetention);
        while (pruner.Prune(now - configuration.JournalRetention, now) is > 0 and var pruned)
        {
            total += pruned;
            await Task.Delay(Pause, time, cancellationToken);
        }

        return total;
    }

    private async Task<int> PruneBySizeAsync(CancellationToken cancellationToken)
    {
        var (agreed, total) = (Agreed(), 0);
        var endedBefore = (agreed ?? time.GetUtcNow()) - Young;
        while (space.UsedBytes > configuration.JournalMaxBytes)
        {
            var pruned = pruner.Prune(endedBefore, agreed);
            if (pruned == 0)
            {
                LogTooLarge(Megabytes(space.UsedBytes), Megabytes(configuration.JournalMaxBytes));
                break;
            }

            total += pruned;
            await Task.Delay(Pause, time, cancellationToken);
        }

        return total;
    }

    /// <summary>The time that both the own clock and Central Command's have reached; null before its first answer since the start.</summary>
    private DateTimeOffset? Agreed()
    {
        if (!server.HasHeard)
            return null;

        var (own, theirs) = (time.GetUtcNow(), server.Now);
        return own < theirs ? own : theirs;
    }

    private async Task ShrinkAsync(CancellationToken cancellationToken)
    {
        if (!space.CanShrink)
            Rebuild();
        while (space.CanShrink && space.Shrink())
            await Task.Delay(Pause, time, cancellationToken);
        space.Checkpoint();
    }

    private void Rebuild()
    {
        if (space.UsedBytes > RebuildsUpTo)
            LogNotRebuilt(Megabytes(space.UsedBytes), Megabytes(RebuildsUpTo));
        else
            space.Rebuild();
    }

    private static double Megabytes(long bytes) => Math.Round(bytes / (1024.0 * 1024.0), 1);

    [LoggerMessage(2001, LogLevel.Information, "{Entries} old entries were pruned from the journal, which went from {Before} to {After} MB")]
    private partial void LogPruned(int entries, double before, double after);

    [LoggerMessage(2002, LogLevel.Warning, "The journal holds {Size} MB and journal_max_mb allows {Limit}: the rest is unfinished, unreported or of the last hour, and is kept")]
    private partial void LogTooLarge(double size, double limit);

    [LoggerMessage(2003, LogLevel.Warning, "The journal of an earlier version holds {Size} MB and is rebuilt to shrink once it holds {Limit} MB; until then its free pages are used again")]
    private partial void LogNotRebuilt(double size, double limit);
}
