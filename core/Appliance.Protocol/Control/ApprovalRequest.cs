namespace Appliance.Protocol.Control;

/// <summary>A person's answer to a heal that waits for approval.</summary>
/// <param name="By">Who answers.</param>
/// <param name="Reason">Needed to refuse.</param>
public sealed record ApprovalRequest(string IncidentId, bool Approved, string By, string? Reason);
