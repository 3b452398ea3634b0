using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules;

/// <summary>The check types that rules ask for.</summary>
internal static class AskedCheckTypes
{
    /// <summary>What a rule asks of the check type; null for nothing, or for more than one condition says.</summary>
    public static FieldCondition? ConditionOf(Rule rule) =>
        rule.Conditions.OfType<FieldCondition>().FirstOrDefault(condition => condition.Field.Name == IncidentFields.CheckType);

    /// <summary>For people: that no rule asks for the incident's check type, with the near ones; null when one does or the incident has none.</summary>
    public static string? Unasked(RuleBook book, in Subject subject)
    {
        if (subject.Incident.CheckType is not { Length: > 0 } type)
            return null;
        foreach (var rule in book.Rules)
        {
            if (ConditionOf(rule)?.Holds(subject) == true)
                return null;
        }

        var known = book.Rules.SelectMany(rule => rule.Conditions).SelectMany(NamedBy).ToHashSet(StringComparer.Ordinal);
        return known.Count == 0 || known.Contains(type) ? null : $"No rule asks for the check type {Quoted.Of(type)}{Spelling.Remedy(type, known)}";
    }

    /// <summary>Whether a rule asks for any by name.</summary>
    public static bool AreNamedBy(Rule rule) => rule.Conditions.SelectMany(NamedBy).Any();

    private static IEnumerable<string> NamedBy(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(NamedBy),
        AnyOf any => any.Parts.SelectMany(NamedBy),
        FieldCondition { Field.Name: IncidentFields.CheckType, Test: EqualTest { IsNegated: false } test } => [test.Constant.Text],
        FieldCondition { Field.Name: IncidentFields.CheckType, Test: MemberTest { IsNegated: false } test } => test.Members.Select(member => member.Text),
        _ => [],
    };
}
