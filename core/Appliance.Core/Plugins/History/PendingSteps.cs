using Appliance.Core.State;

namespace Appliance.Core.Plugins.History;

/// <summary>
/// The steps of changes of the active set. They are saved with the set first and recorded second: what a crash, or a disk that was full,
/// kept from the record stays with the set until it is there. Thread-safe.
/// </summary>
internal sealed class PendingSteps(IPluginHistory history)
{
    /// <summary>While the disk takes no record the oldest are forgotten.</summary>
    private const int Most = 100;

    private readonly Lock _gate = new();
    private readonly List<PluginEvent> _steps = [];

    /// <summary>What a set is to be saved with.</summary>
    public IReadOnlyList<PluginEvent> With(IReadOnlyList<PluginEvent> steps)
    {
        lock (_gate)
            return [.. _steps.Concat(steps).TakeLast(Most)];
    }

    /// <param name="steps">Those of a set that was saved.</param>
    public void Add(IReadOnlyList<PluginEvent> steps)
    {
        lock (_gate)
        {
            _steps.AddRange(steps);
            _steps.RemoveRange(0, Math.Max(0, _steps.Count - Most));
        }
    }

    public void Record()
    {
        lock (_gate)
            _steps.RemoveAll(history.Record);
    }

    /// <param name="steps">Some of which may be on record, such as those that the set of an earlier life of the daemon was saved with.</param>
    public void RecordMissing(IReadOnlyList<PluginEvent> steps)
    {
        Add([.. steps.Where(step => !IsPending(step) && !IsRecorded(step))]);
        Record();
    }

    private bool IsPending(PluginEvent step)
    {
        lock (_gate)
            return _steps.Contains(step);
    }

    private bool IsRecorded(PluginEvent step)
    {
        try
        {
            return history.Has(step);
        }
        catch (JournalException)
        {
            // Twice on record is better than not at all.
            return false;
        }
    }
}
