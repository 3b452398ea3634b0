using Appliance.Rules.Conditions;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>Says of each rule which of its conditions held, the closest rule first; of equally close ones that which is tried first.</summary>
internal static class RuleExplainer
{
    /// <param name="book">All rules.</param>
    /// <param name="positions">Of those to explain.</param>
    /// <param name="matched">The rule that takes the incident.</param>
    /// <param name="subject">The incident.</param>
    /// <param name="most">How many of them are shown.</param>
    /// <param name="unasked">That no rule asks for the incident's check type: then those that ask for another are no news.</param>
    public static Explanation Explain(RuleBook book, IEnumerable<int> positions, Rule? matched, Subject subject, int most, string? unasked = null)
    {
        var last = matched is null ? int.MaxValue : book.PositionOf(matched);
        var rules = positions
            .Select(position => (Rule: book.Rules[position], Position: position, Closeness: Closeness.Of(book.Rules[position], position <= last, subject)))
            .Where(each => unasked is null || each.Closeness.Standing != Standing.AboutSomethingElse || !AskedCheckTypes.AreNamedBy(each.Rule))
            .OrderBy(each => each.Closeness)
            .ThenBy(each => each.Position)
            .Take(most)
            .Select(each => Explain(each.Rule, each.Closeness.Standing == Standing.Disabled, subject))
            .ToList();
        return new Explanation(matched?.Id, rules) { OtherRules = book.Rules.Length - rules.Count, Unasked = unasked };
    }

    private static RuleExplanation Explain(Rule rule, bool isKeptByBeingDisabled, in Subject subject)
    {
        var conditions = new List<ConditionExplanation>();
        if (!rule.Enabled)
            conditions.Add(new ConditionExplanation("the rule is enabled", Held: false, Actual: null) { Finding = $"it is disabled {ByWhat(rule)}" });
        foreach (var condition in rule.Conditions)
            conditions.Add(condition.Explain(subject));
        if (!rule.SeverityFilter.IsEmpty)
            conditions.Add(ExplainSeverity(rule, subject.Incident));
        var held = conditions.Count(condition => condition.Held);
        return new RuleExplanation(rule.Id, rule.Source, held == conditions.Count, held, conditions)
        {
            Disabled = isKeptByBeingDisabled ? $"would have matched, but is disabled {ByWhat(rule)}" : null,
        };
    }

    private static string ByWhat(Rule rule) => rule switch
    {
        { Override.Override: { Enabled: false } change } => $"by the site's override ({change.Source}), by {change.By}: {change.Reason}",
        { Mode: RuleMode.Off } => "by its 'mode: off'",
        _ => "by its 'enabled: false'",
    };

    private static ConditionExplanation ExplainSeverity(Rule rule, Incident incident) => new(
        $"severity in [{string.Join(", ", rule.SeverityFilter.Select(IncidentWords.Word))}]",
        rule.AnswersSeverity(incident.Severity),
        IncidentWords.WordOf(incident.Severity));
}
