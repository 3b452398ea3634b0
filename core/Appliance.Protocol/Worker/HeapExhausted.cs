namespace Appliance.Protocol.Worker;

/// <summary>The worker's heap had no room for what a call of a plugin asked for, and the call ended with that.</summary>
/// <param name="Contribution">Which call, such as <c>order type 'backup'</c>.</param>
public sealed record HeapExhausted(string Plugin, string Contribution);
