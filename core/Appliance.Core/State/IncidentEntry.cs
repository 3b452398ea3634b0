using Appliance.Sdk;

namespace Appliance.Core.State;

/// <summary>An incident as the journal holds it.</summary>
internal sealed record IncidentEntry
{
    public required string Id { get; init; }

    /// <summary>What makes two observations the same drift: machine and check.</summary>
    public required string Key { get; init; }
    public required Incident Incident { get; init; }
    public required IncidentState State { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>Until when it waits or has waited; null when it never did.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? RuleId { get; init; }
    public string? Action { get; init; }
    public string? RunbookId { get; init; }
    public bool Idempotent { get; init; }
    public HealOutcome? Outcome { get; init; }

    /// <summary>The guard that held its heal back, or for which it waits.</summary>
    public string? Guard { get; init; }
    public string? Message { get; init; }
}
