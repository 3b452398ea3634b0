namespace Appliance.Protocol.Central;

/// <summary>One phase of a heal: what ran, how it ended, and when.</summary>
public sealed record HealStep(string Phase, bool Success, string Message, DateTimeOffset StartedAt, double DurationMs);
