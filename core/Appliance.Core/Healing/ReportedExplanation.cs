using System.Text.Json;
using Appliance.Core.Reporting;
using Appliance.Protocol.Central;
using Appliance.Protocol.Rules;
using Appliance.Rules;

namespace Appliance.Core.Healing;

/// <summary>The explanation that goes with a report: of the closest rules, and small enough for it.</summary>
internal static class ReportedExplanation
{
    private const int LongestBytes = 32 * 1024;

    private const int MostRules = 5;

    /// <summary>Without the furthest rules where all of them are too large.</summary>
    public static Explanation Of(RuleDecision decision)
    {
        var explanation = Cut(decision.Explain(MostRules));
        while (!Fits(explanation))
            explanation = explanation with { Rules = [.. explanation.Rules.SkipLast(1)], OtherRules = explanation.OtherRules + 1 };
        return explanation;
    }

    private static bool Fits(Explanation explanation) =>
        JsonSerializer.SerializeToUtf8Bytes(explanation, CentralJson.Default.Explanation).Length <= LongestBytes;

    private static Explanation Cut(Explanation explanation) => explanation with
    {
        Rules = [.. explanation.Rules.Select(rule => rule with
        {
            Disabled = Cut(rule.Disabled),
            Conditions = [.. rule.Conditions.Select(Cut)],
        })],
    };

    private static ConditionExplanation Cut(ConditionExplanation condition) => condition with
    {
        Condition = Excerpt.Of(condition.Condition, Excerpt.Name),
        Actual = Cut(condition.Actual),
        Finding = Cut(condition.Finding),
        Parts = condition.Parts is { } parts ? [.. parts.Select(Cut)] : null,
    };

    private static string? Cut(string? text) => text is null ? null : Excerpt.Of(text, Excerpt.Name);
}
