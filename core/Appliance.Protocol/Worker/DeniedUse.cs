namespace Appliance.Protocol.Worker;

/// <summary>The kernel refused a plugin a path outside of its grants, and a call of the plugin ended with that.</summary>
/// <param name="Contribution">Which call, such as <c>order type 'backup'</c>.</param>
public sealed record DeniedUse(string Plugin, string Contribution, string Path);
