namespace Appliance.Core.Plugins.Generations;

/// <summary>The generations whose processes live: that serve, prove themselves, or end. Thread-safe.</summary>
internal sealed class LivingGenerations
{
    private readonly Lock _gate = new();
    private readonly List<Generation> _all = [];

    public IReadOnlyList<int> ProcessIds => [.. All.Select(generation => generation.ProcessId)];

    /// <summary>Of the versions that a worker has; it may load a file of one at any moment.</summary>
    public IEnumerable<string> Folders => All.SelectMany(generation => generation.Plan.Plugins).Select(load => load.Directory);

    private IReadOnlyList<Generation> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public void Add(Generation generation)
    {
        lock (_gate)
            _all.Add(generation);
    }

    public void Remove(Generation generation)
    {
        lock (_gate)
            _all.Remove(generation);
    }
}
