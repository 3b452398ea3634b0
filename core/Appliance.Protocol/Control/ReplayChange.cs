namespace Appliance.Protocol.Control;

/// <summary>An incident about which the pack would change what is done.</summary>
/// <param name="Before">What the rules in force say of it, such as <c>LIN-SSH-001: run_linux_runbook:LIN-SSH-001</c>.</param>
/// <param name="After">What they would say with the pack.</param>
public sealed record ReplayChange(string IncidentId, string Hostname, string? CheckType, DateTimeOffset DetectedAt, string Before, string After);
