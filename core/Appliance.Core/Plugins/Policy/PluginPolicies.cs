using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>The operator's decisions about plugins, from <c>plugin_policy</c>. Immutable.</summary>
internal sealed record PluginPolicies(IReadOnlyDictionary<string, PluginPolicy> ByPlugin, WorkerLimits SharedWorker)
{
    public static readonly PluginPolicies Default = new(new Dictionary<string, PluginPolicy>(), WorkerLimits.Shared);

    /// <summary>
    /// Plugins in one worker are one process. What opens everything, or a secret, to one of them would open it to all, so that only
    /// the operator may say that such a plugin shares.
    /// </summary>
    public bool IsDedicated(InstalledPackage package)
    {
        var (policy, manifest) = (Of(package.Id), package.Manifest);
        var grants = GrantsOf(package);

        // Each call brings the machine's credentials into its process, which are not even the operator's to share.
        if (!package.BuiltIn && manifest.Contributes.Executors.Count > 0)
            return true;
        if (policy.Isolation is { } decided)
            return decided == PluginIsolation.Dedicated;
        return policy.NeedsDedicated || manifest.Isolation == PluginIsolation.Dedicated || grants.OpenEverything || grants.HaveSecrets;
    }

    /// <summary>
    /// Whether the file system is open to it as to the daemon. Only what the installation itself brings runs scripts as the appliance's
    /// user; to others the path <c>/</c> is all but the daemon's own.
    /// </summary>
    public bool IsUnfenced(InstalledPackage package) => GrantsOf(package).OpenEverything
        && (package.BuiltIn || new Grants(package.Id, package.OverCapabilities, null).OpenEverything);

    /// <summary>The limits of a worker of the plugin's own.</summary>
    public WorkerLimits LimitsOf(InstalledPackage package)
    {
        var (policy, standard) = (Of(package.Id), WorkerLimits.Dedicated);

        // What scripts take of the processor that heal the machine is no plugin's doing, and without control groups they would be ended.
        var cpu = IsUnfenced(package) ? null : standard.CpuPercent;
        return new WorkerLimits(policy.MemoryMb ?? standard.MemoryMb, policy.CpuPercent ?? cpu);
    }

    public Grants GrantsOf(InstalledPackage package) =>
        new(package.Id, package.Manifest.Capabilities, Of(package.Id).Grants ?? (package.BuiltIn ? null : Unasked(package)));

    /// <summary>Secrets and paths are the operator's to grant, except those that the installation itself has for that id.</summary>
    private static Capabilities Unasked(InstalledPackage package) => package.Manifest.Capabilities with
    {
        Secrets = package.OverCapabilities.Secrets,
        Paths = package.OverCapabilities.Paths,
    };

    private PluginPolicy Of(string plugin) => ByPlugin.GetValueOrDefault(plugin, PluginPolicy.None);
}
