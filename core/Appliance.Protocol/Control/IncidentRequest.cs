namespace Appliance.Protocol.Control;

/// <summary>Which recorded incident an operator asks about.</summary>
public sealed record IncidentRequest(string IncidentId);
