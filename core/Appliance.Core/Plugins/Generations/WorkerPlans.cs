using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Says which worker a plugin belongs to, and what that worker may. Thread-safe.</summary>
internal sealed class WorkerPlans(ActivePackages active, PluginHostOptions options, PluginCrashes crashes, CapabilityGuard guard)
{
    private readonly PluginPolicies _policies = options.Policies;
    private readonly PluginLoads _loads = new(options);
    private readonly WorkerFences _fences = new(options, guard);

    public WorkerGroup GroupOf(PackageSet set, string plugin) => set.Find(plugin) switch
    {
        { } package when IsDedicated(set, package) => new WorkerGroup(plugin),
        { BuiltIn: false } => WorkerGroup.Others,
        _ => WorkerGroup.BuiltIn,
    };

    public WorkerPlan Of(PackageSet set, WorkerGroup group)
    {
        IReadOnlyList<PluginLoad> loads =
        [
            .. active.Accepted(set)
                .Where(package => package.HasAssembly && set.Serves(package.Id) && GroupOf(set, package.Id) == group)
                .Select(_loads.Of),
        ];
        return new WorkerPlan(set, group, loads, Limits(set, group), Fence(set, group, loads));
    }

    /// <summary>Whether a worker of that plan would have no version that has left it meanwhile. One that has come gets a worker by its first call.</summary>
    public bool IsInForce(WorkerPlan plan) => plan.Packages.All(package =>
        active.Set.Find(package.Id)?.Version == package.Version && active.Set.Serves(package.Id) && GroupOf(active.Set, package.Id) == plan.Group);

    /// <summary>Of what a version does while it is watched nobody else may be suspected, and the other way round.</summary>
    private bool IsDedicated(PackageSet set, InstalledPackage package) =>
        _policies.IsDedicated(package) || crashes.IsAlone(package.Id) || set.ProbationOf(package.Id) is not null;

    /// <summary>Who is alone for a while has what it had among the others.</summary>
    private WorkerLimits Limits(PackageSet set, WorkerGroup group) => ForItself(set, group) is { } package ? _policies.LimitsOf(package) : _policies.SharedWorker;

    /// <summary>In a worker that plugins share, the whole file system is all but what is the daemon's own.</summary>
    private Fence? Fence(PackageSet set, WorkerGroup group, IReadOnlyList<PluginLoad> loads)
    {
        if (options.LauncherPath is null || Landlock.Version == 0)
            return null;
        return ForItself(set, group) is { } package && _policies.IsUnfenced(package) ? null : _fences.Of(set, loads);
    }

    private InstalledPackage? ForItself(PackageSet set, WorkerGroup group) =>
        group.Plugin is { } plugin && set.Find(plugin) is { } package && _policies.IsDedicated(package) ? package : null;
}
