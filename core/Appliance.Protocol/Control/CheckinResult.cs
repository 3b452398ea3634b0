namespace Appliance.Protocol.Control;

/// <param name="Error">Null when Central Command took the check-in.</param>
public sealed record CheckinResult(string? ApplianceId, string? Error);
