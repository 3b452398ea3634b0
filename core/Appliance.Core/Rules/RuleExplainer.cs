using Appliance.Core.Rules.Conditions;
using Appliance.Protocol.Control;
using Appliance.Sdk;

namespace Appliance.Core.Rules;

/// <summary>Says of each rule which of its conditions held: the rule that matched first, then by how little was missing.</summary>
internal static class RuleExplainer
{
    public static Explanation Explain(RuleBook book, Subject subject)
    {
        var matched = book.Match(subject.Incident, subject.Now)?.Id;
        var rules = book.Rules
            .Select(rule => Explain(rule, subject))
            .OrderByDescending(rule => rule.RuleId == matched)
            .ThenBy(rule => rule.Conditions.Count - rule.ConditionsHeld)
            .ThenByDescending(rule => rule.ConditionsHeld);
        return new Explanation(matched, [.. rules]);
    }

    private static RuleExplanation Explain(Rule rule, in Subject subject)
    {
        var conditions = new List<ConditionExplanation>();
        if (!rule.Enabled)
            conditions.Add(new ConditionExplanation("the rule is enabled", Held: false, "false"));
        foreach (var condition in rule.Conditions)
            conditions.Add(condition.Explain(subject));
        if (!rule.SeverityFilter.IsEmpty)
            conditions.Add(ExplainSeverity(rule, subject.Incident));
        var held = conditions.Count(condition => condition.Held);
        return new RuleExplanation(rule.Id, rule.Source, held == conditions.Count, held, conditions);
    }

    private static ConditionExplanation ExplainSeverity(Rule rule, Incident incident) => new(
        $"severity in [{string.Join(", ", rule.SeverityFilter.Select(IncidentWords.Word))}]",
        rule.AnswersSeverity(incident.Severity),
        IncidentWords.WordOf(incident.Severity));
}
