namespace Appliance.Protocol.Control;

/// <param name="Message">What follows, as a sentence.</param>
public sealed record ApprovalAnswer(string IncidentId, bool Approved, string Message);
