using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>Every mutant of a rule: of its conditions, of those of its exceptions and of its sequence's steps, and of its window's count.</summary>
internal static class Mutants
{
    /// <param name="parsed">A rule without an error: each condition was read from the node at its place.</param>
    public static IEnumerable<Mutant> Of(ParsedRule parsed) =>
        OfConditions(parsed).Concat(OfWindow(parsed)).Concat(OfSequence(parsed)).Concat(OfExceptions(parsed));

    private static IEnumerable<Mutant> OfConditions(ParsedRule parsed)
    {
        var (own, looking) = (OwnConditions(parsed.Rule), parsed.Rule.Conditions.Where(condition => condition.LooksBack));
        foreach (var (change, all) in ConditionChanges.OfAll(parsed.Node.List("conditions")!, own))
        {
            // A window counts the incidents that the other conditions hold for.
            var looks = looking.Select(condition => condition is WindowCondition window ? window.With(all, window.Asked) : condition);
            yield return Mutate(parsed, change, parsed.Rule with { Conditions = [.. all, .. looks] });
        }
    }

    private static IEnumerable<Mutant> OfWindow(ParsedRule parsed)
    {
        var (own, place) = (OwnConditions(parsed.Rule), parsed.Node.Map("window")?.Node("count"));
        if (place is null || parsed.Rule.Conditions.OfType<WindowCondition>().SingleOrDefault() is not { } window)
            yield break;
        foreach (var asked in new[] { window.Asked - 1, window.Asked + 1 })
        {
            var changed = parsed.Rule.Conditions.Replace(window, window.With(own, asked));
            yield return new Mutant(parsed.Rule, place, window.Text, $"{asked}", parsed.Rule with { Conditions = changed });
        }
    }

    private static IEnumerable<Mutant> OfSequence(ParsedRule parsed)
    {
        var steps = parsed.Node.Map("sequence")?.List("steps");
        if (steps is null || parsed.Rule.Conditions.OfType<SequenceCondition>().SingleOrDefault() is not { } sequence)
            yield break;
        for (var position = 0; position < sequence.Steps.Length; position++)
        {
            foreach (var (change, all) in ConditionChanges.OfAll(((YamlMap)steps.Items[position]).List("conditions")!, sequence.Steps[position]))
            {
                var changed = sequence.With(sequence.Steps.SetItem(position, all));
                yield return Mutate(parsed, change, parsed.Rule with { Conditions = parsed.Rule.Conditions.Replace(sequence, changed) });
            }
        }
    }

    private static IEnumerable<Mutant> OfExceptions(ParsedRule parsed)
    {
        var exceptions = parsed.Rule.Exceptions;
        for (var position = 0; position < exceptions.Length; position++)
        {
            var match = ((YamlMap)parsed.Node.List("exceptions")!.Items[position]).List("match")!;
            foreach (var (change, all) in ConditionChanges.OfAll(match, exceptions[position].Conditions))
                yield return Mutate(parsed, change, parsed.Rule with { Exceptions = exceptions.SetItem(position, exceptions[position] with { Conditions = all }) });
        }
    }

    private static ImmutableArray<Condition> OwnConditions(Rule rule) => [.. rule.Conditions.Where(condition => !condition.LooksBack)];

    private static Mutant Mutate(ParsedRule parsed, ConditionChange change, Rule changed) => new(parsed.Rule, change.Place, change.Text, change.Change, changed);
}
