using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Says which worker a plugin belongs to, and what that worker may. Thread-safe.</summary>
internal sealed class WorkerPlans(ActivePackages active, PluginHostOptions options, PluginCrashes crashes)
{
    private readonly PluginPolicies _policies = options.Policies;

    public WorkerGroup GroupOf(PackageSet set, string plugin) =>
        set.Find(plugin) is { } package && IsDedicated(package.Manifest) ? new WorkerGroup(plugin) : WorkerGroup.Shared;

    public WorkerPlan Of(PackageSet set, WorkerGroup group)
    {
        IReadOnlyList<PluginLoad> loads =
        [
            .. active.Loads(set).Where(load => set.Serves(load.Manifest.Id) && GroupOf(set, load.Manifest.Id) == group),
        ];
        return new WorkerPlan(set, group, loads, Limits(group, loads), Fence(loads));
    }

    private bool IsDedicated(PluginManifest manifest) => _policies.IsDedicated(manifest) || crashes.IsAlone(manifest.Id);

    /// <summary>Who is alone for a while has what it had among the others.</summary>
    private WorkerLimits Limits(WorkerGroup group, IReadOnlyList<PluginLoad> loads) =>
        group.Plugin is { } plugin && loads.All(load => _policies.IsDedicated(load.Manifest)) ? _policies.LimitsOf(plugin) : _policies.SharedWorker;

    private Fence? Fence(IReadOnlyList<PluginLoad> loads)
    {
        IReadOnlyList<string> granted = [.. loads.SelectMany(load => _policies.GrantsOf(load.Manifest).Paths).Distinct()];
        return options.LauncherPath is null || Landlock.Version == 0 || granted.Any(path => path.TrimEnd('/').Length == 0)
            ? null
            : new Fence(
                [.. loads.Select(load => load.DataDirectory), .. granted],
                options.StateDirectory,
                [options.StoreDirectory, options.BuiltInDirectory, Path.GetDirectoryName(options.WorkerPath)!]);
    }
}
