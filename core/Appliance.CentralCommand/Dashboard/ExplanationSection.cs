using Appliance.Protocol.Rules;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>Beside an incident that was not healed: why the rules decided as they did, the closest rule first.</summary>
internal static class ExplanationSection
{
    public static Html Render(Explanation? explanation) => explanation is null ? Html.Empty :
        $"""
        <details class="why"><summary>{Summary(explanation)}</summary>
        {explanation.Rules.Select(Rule)}
        {Others(explanation)}
        </details>
        """;

    private static string Summary(Explanation explanation) => explanation switch
    {
        { MatchedRuleId: { } id } => $"Why rule {id} took it",
        { Rules: [{ Disabled: { } why } disabled, ..] } => $"Why no rule took it: {disabled.RuleId} {why}",
        { Rules: [var closest, ..] } => $"Why no rule took it: of {closest.RuleId}, the closest, {closest.ConditionsHeld} of {closest.Conditions.Count} conditions hold",
        _ => "Why no rule took it",
    };

    private static Html Rule(RuleExplanation rule) =>
        $"""
        <p><strong>{rule.RuleId}</strong> <span class="quiet">{rule.ConditionsHeld} of {rule.Conditions.Count} conditions hold · {rule.Source}</span></p>
        {Disabled(rule)}
        <ul>{rule.Conditions.Select(Condition)}</ul>

        """;

    private static Html Disabled(RuleExplanation rule) => rule.Disabled is null ? Html.Empty : $"""<p class="bad">It {rule.Disabled}</p>""";

    private static Html Condition(ConditionExplanation condition) =>
        $"""
        <li class="{(condition.Held ? "good" : "bad")}"><span class="mark">{(condition.Held ? "holds" : "fails")}</span> <code>{condition.Condition}</code> {Actual(condition)}{Parts(condition)}</li>

        """;

    private static Html Actual(ConditionExplanation condition) => condition switch
    {
        { Finding: { } finding } => $"""<span class="quiet">{finding}</span>""",
        { Parts: not null } => Html.Empty,
        { Actual: { } actual } => $"""<span class="quiet">is {actual}</span>""",
        _ => $"""<span class="quiet">is missing</span>""",
    };

    private static Html Parts(ConditionExplanation condition) =>
        condition.Parts is { Count: > 0 } parts ? $"<ul>{parts.Select(Condition)}</ul>" : Html.Empty;

    private static Html Others(Explanation explanation) => explanation.OtherRules == 0 ? Html.Empty :
        $"""<p class="quiet">Not shown: {explanation.OtherRules} more, which are further away or about something else.</p>""";
}
