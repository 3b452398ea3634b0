using System.Text.Json;
using Appliance.Protocol.Central;
using Appliance.Protocol.Rules;

namespace Appliance.Core.Reporting;

/// <summary>An explanation that is small enough to be sent.</summary>
internal static class ExplanationExcerpt
{
    /// <summary>Without the furthest rules where all of them are too large: they are counted among the others.</summary>
    /// <param name="explanation">The whole.</param>
    /// <param name="longestText">Characters of each text.</param>
    /// <param name="longest">Bytes, as it is sent.</param>
    public static Explanation Of(Explanation explanation, int longestText, int longest)
    {
        var (rules, bytes) = (new List<RuleExplanation>(), Size(explanation with { Rules = [] }));
        foreach (var rule in explanation.Rules.Select(rule => Cut(rule, longestText)))
        {
            bytes += JsonSerializer.SerializeToUtf8Bytes(rule, CentralJson.Default.RuleExplanation).Length + 1;
            if (bytes > longest)
                break;
            rules.Add(rule);
        }

        return explanation with { Rules = rules, OtherRules = explanation.OtherRules + explanation.Rules.Count - rules.Count };
    }

    private static int Size(Explanation explanation) => JsonSerializer.SerializeToUtf8Bytes(explanation, CentralJson.Default.Explanation).Length;

    private static RuleExplanation Cut(RuleExplanation rule, int longest) => rule with
    {
        Disabled = Cut(rule.Disabled, longest),
        Conditions = [.. rule.Conditions.Select(condition => Cut(condition, longest))],
    };

    private static ConditionExplanation Cut(ConditionExplanation condition, int longest) => condition with
    {
        Condition = Excerpt.Of(condition.Condition, longest),
        Actual = Cut(condition.Actual, longest),
        Finding = Cut(condition.Finding, longest),
        Parts = condition.Parts is { } parts ? [.. parts.Select(part => Cut(part, longest))] : null,
    };

    private static string? Cut(string? text, int longest) => text is null ? null : Excerpt.Of(text, longest);
}
