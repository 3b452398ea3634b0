using System.Collections.Concurrent;
using Appliance.Core.Plugins.History;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Keeps what happened.</summary>
internal sealed class ListHistory : IPluginHistory
{
    private readonly ConcurrentQueue<PluginEvent> _events = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PluginEvent> Events => [.. _events];

    public void Record(PluginEvent happened) => _events.Enqueue(happened);

    public IReadOnlyList<PluginEvent> Latest(string? id, int limit) =>
        [.. _events.Where(happened => id is null || happened.Id == id).Reverse().Take(limit)];

    public IReadOnlyList<PluginStep> StepsOf(string id, string version) =>
        [.. _events.Where(happened => (happened.Id, happened.Version) == (id, version)).Select(happened => happened.Step)];
}
