using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Says which worker a plugin belongs to, and what that worker may. Thread-safe.</summary>
internal sealed class WorkerPlans(ActivePackages active, PluginHostOptions options, PluginCrashes crashes, CapabilityGuard guard)
{
    private readonly PluginPolicies _policies = options.Policies;
    private readonly PluginLoads _loads = new(options);
    private readonly WorkerFences _fences = new(options, guard);

    public WorkerGroup GroupOf(PackageSet set, string plugin) =>
        set.Find(plugin) is { } package && IsDedicated(set, package.Manifest) ? new WorkerGroup(plugin) : WorkerGroup.Shared;

    public WorkerPlan Of(PackageSet set, WorkerGroup group)
    {
        IReadOnlyList<PluginLoad> loads =
        [
            .. active.Accepted(set)
                .Where(package => package.HasAssembly && set.Serves(package.Id) && GroupOf(set, package.Id) == group)
                .Select(_loads.Of),
        ];
        return new WorkerPlan(set, group, loads, Limits(group, loads), Fence(group, loads));
    }

    /// <summary>Of what a version does while it is watched nobody else may be suspected, and the other way round.</summary>
    private bool IsDedicated(PackageSet set, PluginManifest manifest) =>
        _policies.IsDedicated(manifest) || crashes.IsAlone(manifest.Id) || set.ProbationOf(manifest.Id) is not null;

    /// <summary>Who is alone for a while has what it had among the others.</summary>
    private WorkerLimits Limits(WorkerGroup group, IReadOnlyList<PluginLoad> loads) =>
        IsForItself(group, loads) ? _policies.LimitsOf(group.Plugin!) : _policies.SharedWorker;

    /// <summary>In a worker that plugins share, the whole file system is all but the daemon's own folder.</summary>
    private Fence? Fence(WorkerGroup group, IReadOnlyList<PluginLoad> loads)
    {
        if (options.LauncherPath is null || Landlock.Version == 0)
            return null;
        return IsForItself(group, loads) && loads.Any(load => _policies.GrantsOf(load.Manifest).OpenEverything) ? null : _fences.Of(loads);
    }

    private bool IsForItself(WorkerGroup group, IReadOnlyList<PluginLoad> loads) =>
        group.Plugin is not null && loads.All(load => _policies.IsDedicated(load.Manifest));
}
