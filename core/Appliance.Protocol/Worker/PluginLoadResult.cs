using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Worker;

/// <summary>Whether a plugin version loaded, configured, registered exactly what it declares and passed its self-tests.</summary>
/// <param name="Error">Null when it did; else one sentence that names the plugin, the reason and the remedy.</param>
public sealed record PluginLoadResult(string Id, string Version, string? Error)
{
    /// <summary>The kind of the error.</summary>
    public PackageFault? Fault { get; init; }

    /// <summary>The order types as the code registers them, with the JSON Schema that a manifest may lack. Empty with an error.</summary>
    public IReadOnlyList<OrderTypeDeclaration> OrderTypes { get; init => field = value ?? []; } = [];

    /// <summary>The same of the heal actions.</summary>
    public IReadOnlyList<HealActionDeclaration> Actions { get; init => field = value ?? []; } = [];
}
