namespace Appliance.Protocol.Control;

/// <param name="Limit">At most 1,000.</param>
public sealed record ListRequest(int Limit = 50);
