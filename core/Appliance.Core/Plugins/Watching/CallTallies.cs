namespace Appliance.Core.Plugins.Watching;

/// <summary>How the latest calls of each version ended. Thread-safe, bounded.</summary>
internal sealed class CallTallies
{
    /// <summary>Fewer say nothing.</summary>
    public const int FewestCalls = 5;

    /// <summary>From that number on older calls count half.</summary>
    private const int MostCalls = 100;

    private const int MostVersions = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Plugin, string Version), (int Calls, int Failures)> _tallies = [];

    public void Add(string plugin, string version, bool failed)
    {
        lock (_gate)
        {
            if (_tallies.Count >= MostVersions)
                _tallies.Clear();
            var (calls, failures) = _tallies.GetValueOrDefault((plugin, version));
            if (calls >= MostCalls)
                (calls, failures) = (calls / 2, failures / 2);
            _tallies[(plugin, version)] = (calls + 1, failures + (failed ? 1 : 0));
        }
    }

    /// <returns>From 0 to 1; null when too few calls are known.</returns>
    public double? FailureShare(string plugin, string version)
    {
        lock (_gate)
        {
            var (calls, failures) = _tallies.GetValueOrDefault((plugin, version));
            return calls < FewestCalls ? null : (double)failures / calls;
        }
    }
}
