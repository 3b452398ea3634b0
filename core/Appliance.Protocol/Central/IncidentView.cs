namespace Appliance.Protocol.Central;

/// <summary>An incident as Central Command's API shows it (<c>GET /api/sites/{site}/incidents</c>).</summary>
public sealed record IncidentView(string ApplianceId, DateTimeOffset ReceivedAt, HealReport Report);
