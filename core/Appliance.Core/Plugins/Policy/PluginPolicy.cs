using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>What the operator decides about one plugin. Null: what its manifest says, or the default.</summary>
internal sealed record PluginPolicy
{
    public static readonly PluginPolicy None = new();

    public PluginIsolation? Isolation { get; init; }
    public int? MemoryMb { get; init; }
    public int? CpuPercent { get; init; }

    /// <summary>Of what the manifest declares, that which is granted. Null: all of it to a built-in, executors and machines to others.</summary>
    public Capabilities? Grants { get; init; }

    /// <summary>A limit of its own needs a worker of its own.</summary>
    public bool NeedsDedicated => Isolation is null && (MemoryMb is not null || CpuPercent is not null);
}
