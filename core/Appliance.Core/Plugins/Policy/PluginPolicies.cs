using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>The operator's decisions about plugins, from <c>plugin_policy</c>. Immutable.</summary>
internal sealed record PluginPolicies(IReadOnlyDictionary<string, PluginPolicy> ByPlugin, WorkerLimits SharedWorker)
{
    public static readonly PluginPolicies Default = new(new Dictionary<string, PluginPolicy>(), WorkerLimits.Shared);

    public bool IsDedicated(PluginManifest manifest)
    {
        var policy = Of(manifest.Id);
        return policy.NeedsDedicated || (policy.Isolation ?? manifest.Isolation) == PluginIsolation.Dedicated;
    }

    /// <summary>The limits of a worker of the plugin's own.</summary>
    public WorkerLimits LimitsOf(string plugin)
    {
        var policy = Of(plugin);
        return new WorkerLimits(policy.MemoryMb ?? WorkerLimits.Dedicated.MemoryMb, policy.CpuPercent);
    }

    public Grants GrantsOf(PluginManifest manifest) => new(manifest.Capabilities, Of(manifest.Id).Grants);

    private PluginPolicy Of(string plugin) => ByPlugin.GetValueOrDefault(plugin, PluginPolicy.None);
}
