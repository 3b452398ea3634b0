using System.Collections.Concurrent;
using Appliance.Core.Plugins.History;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Keeps what happened.</summary>
internal sealed class ListHistory : IPluginHistory
{
    private ConcurrentQueue<PluginEvent> _events = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PluginEvent> Events => [.. _events];

    public void Record(PluginEvent happened) => _events.Enqueue(happened);

    public IReadOnlyList<PluginEvent> Latest(string? id, int limit) =>
        [.. _events.Where(happened => id is null || happened.Id == id).Reverse().Take(limit)];

    /// <summary>As if the daemon had ended before it was written.</summary>
    public void Forget(PluginStep step) => _events = new ConcurrentQueue<PluginEvent>(_events.Where(happened => happened.Step != step));

    public IReadOnlyList<PluginStep> StepsOf(string id, string version) =>
        [.. _events.Where(happened => (happened.Id, happened.Version) == (id, version)).Select(happened => happened.Step)];
}
