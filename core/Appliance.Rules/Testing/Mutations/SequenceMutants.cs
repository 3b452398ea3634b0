using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>A rule with its sequence changed: a condition of a step, or how it looks back.</summary>
internal static class SequenceMutants
{
    public static IEnumerable<Mutant> Of(ParsedRule parsed)
    {
        var map = parsed.Node.Map("sequence");
        return map is null || parsed.Rule.Conditions.OfType<SequenceCondition>().SingleOrDefault() is not { } sequence
            ? []
            : OfSteps(parsed, map, sequence).Concat(OfTerms(parsed, map, sequence));
    }

    private static IEnumerable<Mutant> OfSteps(ParsedRule parsed, YamlMap map, SequenceCondition sequence)
    {
        var steps = map.List("steps")!;
        for (var position = 0; position < sequence.Steps.Length; position++)
        {
            foreach (var (change, all) in ConditionChanges.OfAll(((YamlMap)steps.Items[position]).List("conditions")!, sequence.Steps[position]))
                yield return Mutants.Mutate(parsed, change, Changed(parsed.Rule, sequence, sequence.With(sequence.Steps.SetItem(position, all))));
        }
    }

    private static IEnumerable<Mutant> OfTerms(ParsedRule parsed, YamlMap map, SequenceCondition sequence)
    {
        foreach (var (change, within) in LookBackChanges.OfWithin(sequence.Within))
            yield return Of("within", $"within {DurationText.Of(sequence.Within)}", change, sequence.With(within, sequence.Group));
        foreach (var (change, group) in LookBackChanges.OfGroup(sequence.Group))
            yield return Of("group_by", sequence.Group.Text, change, sequence.With(sequence.Within, group));

        Mutant Of(string key, string text, string change, SequenceCondition other) =>
            new(parsed.Rule, map.Node(key) ?? map, text, change, Changed(parsed.Rule, sequence, other));
    }

    private static Rule Changed(Rule rule, SequenceCondition from, SequenceCondition to) => rule with { Conditions = rule.Conditions.Replace(from, to) };
}
