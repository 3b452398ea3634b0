using System.Text.Json;
using Appliance.CentralCommand.Http;
using Appliance.Protocol.Central;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Incidents;

/// <summary>The border where a report's body is checked and what its sender left out is filled in.</summary>
internal static class ReportReading
{
    private static readonly JsonElement NoDetails = JsonElement.Parse("{}");

    /// <summary>Why the report cannot be stored; null when it can.</summary>
    public static string? Fault(HealReport report)
    {
        if (string.IsNullOrWhiteSpace(report.ReportId) || report.ReportId.Length > TextBounds.Name)
            return $"'report_id' must have 1 to {TextBounds.Name} characters.";
        if (Missing(report) is { } missing)
            return $"The report lacks '{missing}'.";
        if (report.DeferredUntil is not null && (report.Outcome != HealOutcome.Deferred || report.ReportId != HealReport.DeferralId(report.IncidentId)))
            return "'deferred_until' is of an incident that waits: 'outcome' is 'deferred' then, and 'report_id' the incident's id followed by ':deferred'.";
        // A number is valid JSON for an enum, and need not be one of its values.
        if (!Enum.IsDefined(report.Outcome))
            return $"'outcome' is '{report.Outcome}', which is none of: {string.Join(", ", Enum.GetValues<HealOutcome>())}.";
        if (JsonText.IsPresent(report.Incident.Details) && !JsonText.TryWrite(report.Incident.Details, out _))
            return $"'incident.details' {JsonText.Fault}.";
        return report.Failure is { } failure && !Enum.IsDefined(failure)
            ? $"'failure' is '{failure}', which is none of: {string.Join(", ", Enum.GetValues<FailureKind>())}."
            : null;
    }

    public static HealReport Complete(HealReport report) => report with
    {
        Steps = [.. (report.Steps ?? []).OfType<HealStep>()],
        Explanation = report.Explanation is { } explanation && IsWhole(explanation) ? explanation : null,
        Incident = report.Incident with
        {
            Severity = Enum.IsDefined(report.Incident.Severity) ? report.Incident.Severity : Severity.Medium,
            Details = report.Incident.Details.ValueKind == JsonValueKind.Undefined ? NoDetails : report.Incident.Details,
        },
    };

    private static bool IsWhole(Explanation explanation) => explanation.Rules is { } rules
        && rules.All(rule => rule is { RuleId: not null, Source: not null, Conditions: not null } && rule.Conditions.All(IsWhole));

    private static bool IsWhole(ConditionExplanation condition) => condition is { Condition: not null } && (condition.Parts ?? []).All(IsWhole);

    // The parser takes null for a required text, and the stored report could then not be read again.
    private static string? Missing(HealReport report) => report switch
    {
        { IncidentId: null } => "incident_id",
        { Message: null } => "message",
        { Incident: null } => "incident",
        { Incident.IncidentType: null } => "incident.incident_type",
        { Incident.Hostname: null } => "incident.hostname",
        _ => null,
    };
}
