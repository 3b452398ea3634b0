namespace Appliance.Protocol.Control;

/// <summary>How much of a rule pack is in force.</summary>
public sealed record PackSummary(int Rules, int Runbooks, int Checks);
