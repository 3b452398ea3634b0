using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>Every mutant of a rule: of its conditions, of those of its exceptions, of its window and of its sequence.</summary>
internal static class Mutants
{
    /// <param name="parsed">A rule without an error: each condition was read from the node at its place.</param>
    public static IEnumerable<Mutant> Of(ParsedRule parsed) =>
        OfConditions(parsed).Concat(WindowMutants.Of(parsed)).Concat(SequenceMutants.Of(parsed)).Concat(OfExceptions(parsed));

    public static Mutant Mutate(ParsedRule parsed, ConditionChange change, Rule changed) => new(parsed.Rule, change.Place, change.Text, change.Change, changed);

    private static IEnumerable<Mutant> OfConditions(ParsedRule parsed)
    {
        var (own, looking) = (OwnConditions(parsed.Rule), parsed.Rule.Conditions.Where(condition => condition.LooksBack));
        foreach (var (change, all) in ConditionChanges.OfAll(parsed.Node.List("conditions")!, own))
        {
            // A window counts the incidents that the other conditions hold for.
            var looks = looking.Select(condition => condition is WindowCondition window ? window.With(all) : condition);
            yield return Mutate(parsed, change, parsed.Rule with { Conditions = [.. all, .. looks] });
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
}
