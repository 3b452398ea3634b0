using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// The calls of one generation that ended past their deadline or were cancelled, and what the worker says of them. Thread-safe, bounded by
/// what its plugins contribute.
/// </summary>
internal sealed class LateCalls
{
    private readonly Lock _gate = new();
    private readonly HashSet<Contribution> _late = [];
    private readonly List<string> _overran = [];

    /// <summary>Raised for the first call of each plugin that runs on. Handlers return soon and do not throw.</summary>
    public event Action<Contribution>? Overran;

    /// <summary>The plugins of which a call runs on.</summary>
    public IReadOnlyList<string> Plugins
    {
        get
        {
            lock (_gate)
                return [.. _overran];
        }
    }

    public bool HaveOverrun => Plugins.Count > 0;

    public void Add(Contribution called)
    {
        lock (_gate)
            _late.Add(called);
    }

    /// <summary>Takes a worker's word for a call that is known to be late, and for no other: whoever is in the worker may give it.</summary>
    public void Report(OverdueCall overdue)
    {
        Contribution? late;
        lock (_gate)
        {
            late = _late.FirstOrDefault(called => called.Plugin == overdue.Plugin && called.Call == overdue.Contribution);
            if (late is null || _overran.Contains(late.Plugin))
                return;
            _overran.Add(late.Plugin);
        }

        Overran?.Invoke(late);
    }
}
