using Appliance.Rules.Conditions;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>Says of each rule which of its conditions held: the rule that matched first, then by how little was missing.</summary>
internal static class RuleExplainer
{
    /// <param name="book">All rules.</param>
    /// <param name="tried">Those to explain.</param>
    /// <param name="matched">The rule that takes the incident.</param>
    /// <param name="subject">The incident.</param>
    /// <param name="most">How many of them are shown.</param>
    public static Explanation Explain(RuleBook book, IReadOnlyList<Rule> tried, Rule? matched, Subject subject, int most)
    {
        var rules = tried
            .Select(rule => Explain(rule, subject))
            .OrderByDescending(rule => rule.RuleId == matched?.Id)
            .ThenBy(rule => rule.Conditions.Count - rule.ConditionsHeld)
            .ThenByDescending(rule => rule.ConditionsHeld)
            .Take(most)
            .ToList();
        return new Explanation(matched?.Id, rules) { OtherRules = book.Rules.Length - rules.Count };
    }

    private static RuleExplanation Explain(Rule rule, in Subject subject)
    {
        var conditions = new List<ConditionExplanation>();
        if (!rule.Enabled)
            conditions.Add(new ConditionExplanation("the rule is enabled", Held: false, WhyDisabled(rule)));
        foreach (var condition in rule.Conditions)
            conditions.Add(condition.Explain(subject));
        if (!rule.SeverityFilter.IsEmpty)
            conditions.Add(ExplainSeverity(rule, subject.Incident));
        var held = conditions.Count(condition => condition.Held);
        return new RuleExplanation(rule.Id, rule.Source, held == conditions.Count, held, conditions);
    }

    private static string WhyDisabled(Rule rule) => rule.Override?.Override is { Enabled: false } change
        ? $"false: {change.By} has switched it off ({change.Source}): {change.Reason}"
        : "false";

    private static ConditionExplanation ExplainSeverity(Rule rule, Incident incident) => new(
        $"severity in [{string.Join(", ", rule.SeverityFilter.Select(IncidentWords.Word))}]",
        rule.AnswersSeverity(incident.Severity),
        IncidentWords.WordOf(incident.Severity));
}
