using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>What a worker is started with, and serves all its life.</summary>
/// <param name="Fence">Null: the file system is open to it.</param>
internal sealed record WorkerPlan(PackageSet Set, WorkerGroup Group, IReadOnlyList<PluginLoad> Plugins, WorkerLimits Limits, Fence? Fence)
{
    private readonly DateTime _ground = FenceGround.LastChange;

    /// <summary>Whether files came into being since that its fence does not open, though it would if it were drawn up now.</summary>
    public bool IsOutdated => Fence is not null && FenceGround.LastChange != _ground;

    public IReadOnlyList<InstalledPackage> Packages => [.. Plugins.Select(load => Set.Find(load.Manifest.Id)!)];

    public bool Loads(string plugin) => Plugins.Any(load => load.Manifest.Id == plugin);
}
