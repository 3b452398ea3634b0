using Appliance.Rules.Conditions;

namespace Appliance.Rules.Packs;

/// <summary>Finds rules that can never fire, because an earlier rule of the pack asks for no more than they do.</summary>
internal static class CoverageCheck
{
    public static void Report(IReadOnlyList<ParsedRule> rules, bool areErrors)
    {
        var earlier = new Dictionary<string, List<ParsedRule>>(StringComparer.Ordinal);
        foreach (var parsed in rules.Where(parsed => parsed.IsWhole && IsComplete(parsed.Rule)).OrderBy(parsed => parsed.Rule.Priority))
        {
            var texts = Implications.Of(parsed.Rule.Conditions);
            var covering = texts
                .SelectMany(text => earlier.GetValueOrDefault(text, []))
                .FirstOrDefault(candidate => Covers(candidate.Rule, parsed.Rule, texts));
            if (covering is not null)
                parsed.Node.Report(Sentence(parsed.Rule, covering.Rule), areErrors);

            // Each rule is kept under one of its conditions, the one that fewest rules share, so that big packs load fast.
            foreach (var key in Implications.Keys(RuleIndex.KeyOf(parsed.Rule) ?? parsed.Rule.Conditions[0]))
            {
                if (!earlier.TryGetValue(key, out var sharing))
                    earlier[key] = sharing = [];
                sharing.Add(parsed);
            }
        }
    }

    private static bool IsComplete(Rule rule) => rule.Enabled && !rule.Conditions.IsEmpty;

    private static bool Covers(Rule earlier, Rule later, HashSet<string> laterTexts) =>
        earlier.Conditions.All(condition => Implications.Follows(condition, laterTexts)) && CoversSeverities(earlier, later);

    private static bool CoversSeverities(Rule earlier, Rule later) =>
        earlier.SeverityFilter.IsEmpty || (!later.SeverityFilter.IsEmpty && later.SeverityFilter.All(earlier.AnswersSeverity));

    private static string Sentence(Rule rule, Rule covering) =>
        $"Rule '{rule.Id}' can never fire: rule '{covering.Id}' ({covering.Source}) comes first and asks for no more; "
        + "change the conditions or the priority of one.";
}
