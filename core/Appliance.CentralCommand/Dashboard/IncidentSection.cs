using System.Text.Json;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Dashboard;

internal static class IncidentSection
{
    public static Html Render(IReadOnlyList<IncidentView> incidents, DateTimeOffset now) =>
        $"""
        <section aria-labelledby="incidents">
        <h2 id="incidents">Incidents</h2>
        {(incidents.Count == 0 ? Nothing() : Cards(incidents, now))}
        </section>
        """;

    private static Html Nothing() => $"""<p class="quiet">No incident was reported yet.</p>""";

    private static Html Cards(IReadOnlyList<IncidentView> incidents, DateTimeOffset now) =>
        $"""<ol class="cards">{incidents.Select(incident => Card(incident, now))}</ol>""";

    private static Html Card(IncidentView view, DateTimeOffset now)
    {
        var (report, incident) = (view.Report, view.Report.Incident);
        return
            $"""
            <li class="card">
            <header>{Badge.Of(report.Outcome)}<h3>{incident.CheckType ?? incident.IncidentType} <span class="on">on</span> {incident.Hostname}</h3>
            {Badge.Of(incident.Severity)}<span class="when">{Clock.Ago(report.DetectedAt, now)}</span></header>
            <p class="message">{report.Message}</p>
            {Facts(view)}
            {Steps(report.Steps)}
            {ExplanationSection.Render(report.Explanation)}
            </li>

            """;
    }

    private static Html Facts(IncidentView view) =>
        $"""
        <dl class="seen">{Fact("Expected", view.Report.Incident.Expected)}{Fact("Actual", view.Report.Incident.Actual)}</dl>
        <dl>{Fact("Failure", Word(view.Report.Failure))}{Fact("Held by", view.Report.Guard)}{Fact("Rule", view.Report.RuleId)}{Fact("Action", view.Report.Action)}
        {Fact("Runbook", view.Report.RunbookId)}{Fact("HIPAA", view.Report.Incident.HipaaControl)}{Fact("Waits until", WaitsUntil(view.Report))}{Fact("Took", Took(view.Report))}
        {Fact("Appliance", view.ApplianceId)}</dl>
        """;

    private static Html Fact(string name, string? value) =>
        string.IsNullOrEmpty(value) ? Html.Empty : $"<div><dt>{name}</dt><dd>{value}</dd></div>";

    // The wire's word, not the enum's: "host-key".
    private static string? Word(FailureKind? failure) =>
        failure is { } kind ? JsonSerializer.SerializeToElement(kind, CentralJson.Default.FailureKind).GetString() : null;

    private static string? WaitsUntil(HealReport report) => report.DeferredUntil is { } until ? Clock.Stamp(until) : null;

    private static string? Took(HealReport report) => report.DeferredUntil is not null ? null : Clock.Duration((report.EndedAt - report.DetectedAt).TotalMilliseconds);

    private static Html Steps(IReadOnlyList<HealStep> steps) =>
        steps.Count == 0 ? Html.Empty : $"""<ol class="steps">{steps.Select(Step)}</ol>""";

    private static Html Step(HealStep step) =>
        $"""
        <li class="{(step.Success ? "good" : "bad")}"><span class="phase">{step.Phase}</span> <span class="mark">{(step.Success ? "ok" : "failed")}</span>
        <span class="took">{Clock.Duration(step.DurationMs)}</span> <span class="said">{step.Message}</span></li>

        """;
}
