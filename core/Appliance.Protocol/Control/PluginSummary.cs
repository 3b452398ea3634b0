using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Control;

/// <param name="State"><c>active</c>, <c>refused</c>, <c>quarantined</c>, or <c>kept</c>: the version on disk is refused, and the one before it serves on.</param>
/// <param name="Error">Why it does not serve.</param>
public sealed record PluginSummary(string Id, string Version, string State, bool BuiltIn, Contributions Contributes, string? Error)
{
    public PackageFault? Fault { get; init; }

    /// <summary>Null for what brings no rules.</summary>
    public PackSummary? Pack { get; init; }
}
