using System.Text.Json;

namespace Appliance.Protocol.Control;

/// <summary>Which incident an operator asks about: one of the two.</summary>
/// <param name="IncidentId">Of a recorded one.</param>
/// <param name="Incident">As a JSON map with the contract's field names.</param>
/// <param name="Limit">How many rules to explain; at most 1,000.</param>
public sealed record ExplainRequest(string? IncidentId, JsonElement? Incident, int Limit = 5);
