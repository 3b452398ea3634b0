using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Protocol.Central;

/// <summary>
/// Body of <c>POST /api/appliances/reports</c>: how one incident ended, or until when it waits. Sent in order and again until the server
/// has it; the server keeps one for each <see cref="ReportId"/> of an appliance and answers 200 <c>{"status": "stored"}</c> to each. What an
/// incident waits for is told under an id of its own, so that a server that knows nothing of it keeps it beside the end.
/// </summary>
public sealed record HealReport
{
    public required string ReportId { get; init; }
    public required string IncidentId { get; init; }
    public required Incident Incident { get; init; }
    public required HealOutcome Outcome { get; init; }
    public FailureKind? Failure { get; init; }
    public required string Message { get; init; }

    /// <summary>The guard that held the heal back, such as <c>cooldown</c>; null when none did.</summary>
    public string? Guard { get; init; }
    public string? RuleId { get; init; }
    public string? Action { get; init; }
    public string? RunbookId { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; of one that waits, when that was decided.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Until when the incident waits, with the outcome <c>deferred</c>; null once it has ended.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>Of an incident that failed or was escalated: why the rules decided as they did. Null where no rule was asked.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>What was done, in order: detect, remediate, verify.</summary>
    public IReadOnlyList<HealStep> Steps { get; init => field = value ?? []; } = [];

    /// <summary>The id of the report that an incident waits.</summary>
    public static string DeferralId(string incidentId) => $"{incidentId}:deferred";
}
