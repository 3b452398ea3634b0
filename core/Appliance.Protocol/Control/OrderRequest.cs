namespace Appliance.Protocol.Control;

/// <summary>Which order an operator wants to see.</summary>
public sealed record OrderRequest(string OrderId);
