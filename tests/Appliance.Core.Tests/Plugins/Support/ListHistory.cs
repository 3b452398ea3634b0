using System.Collections.Concurrent;
using Appliance.Core.Plugins.History;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Keeps what happened.</summary>
internal sealed class ListHistory : IPluginHistory
{
    private ConcurrentQueue<PluginEvent> _events = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PluginEvent> Events => [.. _events];

    /// <summary>As if the disk took no record.</summary>
    public bool IsFull { get; set; }

    public bool Record(PluginEvent happened)
    {
        if (!IsFull)
            _events.Enqueue(happened);
        return !IsFull;
    }

    public bool Has(PluginEvent step) => _events.Any(known => (known.Id, known.Version, known.Step, known.At) == (step.Id, step.Version, step.Step, step.At));

    public IReadOnlyList<PluginEvent> Latest(string? id, int limit) =>
        [.. _events.Where(happened => id is null || happened.Id == id).Reverse().Take(limit)];

    /// <summary>As if the daemon had ended before it was written.</summary>
    public void Forget(PluginStep step) => _events = new ConcurrentQueue<PluginEvent>(_events.Where(happened => happened.Step != step));

    public IReadOnlyList<PluginStep> StepsOf(string id, string version) =>
        [.. _events.Where(happened => (happened.Id, happened.Version) == (id, version)).Select(happened => happened.Step)];
}
