namespace Appliance.Protocol.Control;

public sealed record IncidentSummary
{
    public required string IncidentId { get; init; }
    public required string Hostname { get; init; }
    public string? CheckType { get; init; }
    public required string State { get; init; }

    /// <summary>When it is taken up again; null unless it waits.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>The guard that held its heal back, or for which it waits, such as <c>cooldown</c>.</summary>
    public string? Guard { get; init; }
    public string? RuleId { get; init; }
    public string? Outcome { get; init; }
    public string? Message { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
