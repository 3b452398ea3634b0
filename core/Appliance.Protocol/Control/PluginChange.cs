using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Control;

/// <summary>What an operation on a plugin led to.</summary>
/// <param name="Version">The version that it concerns; null when it is not known.</param>
/// <param name="Message">A sentence.</param>
public sealed record PluginChange(string Id, string? Version, string Message)
{
    /// <summary>Null when it was done; else it was refused, and nothing has changed.</summary>
    public PackageFault? Fault { get; init; }
}
