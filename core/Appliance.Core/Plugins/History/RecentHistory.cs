namespace Appliance.Core.Plugins.History;

/// <summary>The last events, in memory.</summary>
internal sealed class RecentHistory : IPluginHistory
{
    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly LinkedList<PluginEvent> _newestFirst = [];

    public void Record(PluginEvent happened)
    {
        lock (_gate)
        {
            _newestFirst.AddFirst(happened);
            if (_newestFirst.Count > Most)
                _newestFirst.RemoveLast();
        }
    }

    public IReadOnlyList<PluginEvent> Latest(string? id, int limit)
    {
        lock (_gate)
            return [.. _newestFirst.Where(happened => id is null || happened.Id == id).Take(limit)];
    }
}
