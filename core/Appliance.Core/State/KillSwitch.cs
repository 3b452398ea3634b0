using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>Stops every heal of this appliance at once, and outlives restarts. Thread-safe.</summary>
internal sealed partial class KillSwitch(
    StopJournal journal, DeferralSignal deferred, PatientWriter patience, TimeProvider time, ILogger<KillSwitch> logger)
{
    /// <summary>Of a stop, its lifting and a start of a heal one comes first.</summary>
    private readonly Lock _gate = new();

    /// <summary>A stop that the disk did not take yet: it counts all the same.</summary>
    private HealingStop? _unwritten;

    /// <summary>Null while healing is enabled. Throws where the journal cannot be read, which may hold one.</summary>
    public HealingStop? Current => Volatile.Read(ref _unwritten) ?? journal.Read();

    /// <summary>For a person: a journal that cannot be read is told as a stop.</summary>
    public HealingStop? Shown
    {
        get
        {
            try
            {
                return Current;
            }
            catch (JournalException exception)
            {
                return new HealingStop("the appliance", $"the journal cannot be read: {exception.Message}", time.GetUtcNow());
            }
        }
    }

    /// <summary>Holds before the disk has it: on a full one too.</summary>
    /// <returns>The stop that holds now, which may be an earlier one; and why it is not on disk yet, null when it is.</returns>
    public (HealingStop Stop, string? Unwritten) Disable(string by, string reason, DateTimeOffset? since = null)
    {
        lock (_gate)
        {
            var stop = _unwritten ?? new HealingStop(by, reason, since ?? time.GetUtcNow());
            LogDisabled(by, reason);
            try
            {
                _unwritten = stop;
                journal.Write(stop with { Latest = since ?? time.GetUtcNow() });
                _unwritten = null;
                return (Current ?? stop, null);
            }
            catch (JournalException exception)
            {
                _ = patience.WriteAsync("the order to disable healing", WriteUnwritten, CancellationToken.None);
                return (stop, exception.Message);
            }
        }
    }

    /// <summary>On disk first: what a crash makes of it is what was answered.</summary>
    /// <returns>The stop that was lifted; null when healing was enabled.</returns>
    public HealingStop? Enable(string by)
    {
        HealingStop? lifted;
        lock (_gate)
        {
            lifted = journal.Lift(time.GetUtcNow()) ?? _unwritten;
            _unwritten = null;
        }

        deferred.Raise();
        if (lifted is not null)
            LogEnabled(by, lifted.By);
        return lifted;
    }

    /// <param name="start">Asks the journal for a stop in its own transaction.</param>
    /// <returns>False when healing is stopped: then nothing has started.</returns>
    public bool TryStart(Func<bool> start)
    {
        lock (_gate)
            return _unwritten is null && start();
    }

    public void WarnWhenDisabled()
    {
        if (Shown is { } stop)
            LogStopped(stop.Sentence);
    }

    private void WriteUnwritten()
    {
        lock (_gate)
        {
            if (_unwritten is not { } stop)
                return;
            journal.Write(stop);
            _unwritten = null;
        }
    }

    [LoggerMessage(1231, LogLevel.Warning, "Healing is disabled by {By}: {Reason}")]
    private partial void LogDisabled(string by, string reason);

    [LoggerMessage(1232, LogLevel.Warning, "Healing is enabled again by {By}; it was disabled by {Who}")]
    private partial void LogEnabled(string by, string who);

    [LoggerMessage(1233, LogLevel.Warning, "{Stop}. 'appliance healing enable' lets it go on")]
    private partial void LogStopped(string stop);
}
