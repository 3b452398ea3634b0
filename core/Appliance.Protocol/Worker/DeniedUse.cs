namespace Appliance.Protocol.Worker;

/// <summary>The kernel refused a path outside of its grants to a call of a plugin, whatever came of the call.</summary>
/// <param name="Contribution">Which call, such as <c>order type 'backup'</c>.</param>
public sealed record DeniedUse(string Plugin, string Contribution, string Path);
