using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Control;

/// <param name="State"><c>active</c> or <c>refused</c>.</param>
public sealed record PluginSummary(string Id, string Version, string State, bool BuiltIn, Contributions Contributes, string? Error);
