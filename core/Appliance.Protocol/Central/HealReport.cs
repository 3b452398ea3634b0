using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Protocol.Central;

/// <summary>
/// Body of <c>POST /api/appliances/reports</c>: how one incident ended. Sent in order and again until the server has it; the
/// server keeps one for each <see cref="ReportId"/> of an appliance and answers 200 <c>{"status": "stored"}</c> to each.
/// </summary>
public sealed record HealReport
{
    public required string ReportId { get; init; }
    public required string IncidentId { get; init; }
    public required Incident Incident { get; init; }
    public required HealOutcome Outcome { get; init; }
    public FailureKind? Failure { get; init; }
    public required string Message { get; init; }
    public string? RuleId { get; init; }
    public string? Action { get; init; }
    public string? RunbookId { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Of an incident that failed or was escalated: why the rules decided as they did. Null where no rule was asked.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>What was done, in order: detect, remediate, verify.</summary>
    public IReadOnlyList<HealStep> Steps { get; init => field = value ?? []; } = [];
}
