namespace Appliance.Clinic.Tests;

/// <summary>The parts of a runbook file that a test runs.</summary>
internal sealed record Runbook(string Id, int TimeoutSeconds, string Detect, string Remediate, string Verify);
