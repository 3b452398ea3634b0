using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>Stops every heal of this appliance at once, and outlives restarts. Thread-safe.</summary>
internal sealed partial class KillSwitch(
    StopJournal journal, DeferralSignal deferred, PatientWriter patience, TimeProvider time, ILogger<KillSwitch> logger)
{
    /// <summary>A stop that the disk did not take yet: it counts all the same.</summary>
    private HealingStop? _unwritten;

    /// <summary>Null while healing is enabled. A journal that cannot be read counts as a stop: it may hold one.</summary>
    public HealingStop? Current => Volatile.Read(ref _unwritten) ?? ReadOrStop();

    /// <returns>The stop that holds now, which may be an earlier one; and why it is not on disk yet, null when it is.</returns>
    public (HealingStop Stop, string? Unwritten) Disable(string by, string reason)
    {
        var stop = new HealingStop(by, reason, time.GetUtcNow());
        Hold(stop);
        try
        {
            journal.Write(stop);
            Written(stop);
            return (Current ?? stop, null);
        }
        catch (JournalException exception)
        {
            _ = WriteLaterAsync(stop);
            return (stop, exception.Message);
        }
    }

    /// <summary>Stops before the disk has it: on a full one too.</summary>
    public void Hold(HealingStop stop)
    {
        Volatile.Write(ref _unwritten, stop);
        LogDisabled(stop.By, stop.Reason);
    }

    public void Written(HealingStop stop) => Interlocked.CompareExchange(ref _unwritten, null, stop);

    /// <summary>On disk first: what a crash makes of it is what was answered.</summary>
    /// <returns>The stop that was lifted; null when healing was enabled.</returns>
    public HealingStop? Enable(string by)
    {
        var lifted = journal.Lift(time.GetUtcNow()) ?? Volatile.Read(ref _unwritten);
        Volatile.Write(ref _unwritten, null);
        deferred.Raise();
        if (lifted is not null)
            LogEnabled(by, lifted.By);
        return lifted;
    }

    public void WarnWhenDisabled()
    {
        if (Current is { } stop)
            LogStopped(stop.Sentence);
    }

    private HealingStop? ReadOrStop()
    {
        try
        {
            return journal.Read();
        }
        catch (JournalException exception)
        {
            return new HealingStop("the appliance", $"the journal cannot be read: {exception.Message}", time.GetUtcNow());
        }
    }

    private async Task WriteLaterAsync(HealingStop stop)
    {
        await patience.WriteAsync("healing's stop", Write, CancellationToken.None);

        void Write()
        {
            if (Volatile.Read(ref _unwritten) != stop)
                return;
            journal.Write(stop);
            Written(stop);
        }
    }

    [LoggerMessage(1231, LogLevel.Warning, "Healing is disabled by {By}: {Reason}")]
    private partial void LogDisabled(string by, string reason);

    [LoggerMessage(1232, LogLevel.Warning, "Healing is enabled again by {By}; it was disabled by {Who}")]
    private partial void LogEnabled(string by, string who);

    [LoggerMessage(1233, LogLevel.Warning, "{Stop}. 'appliance healing enable' lets it go on")]
    private partial void LogStopped(string stop);
}
