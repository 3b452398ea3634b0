using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>The changes to a condition and to those within it: each leaf is dropped, and each is negated.</summary>
internal static class ConditionChanges
{
    /// <param name="node">What the conditions were read from, one from each item.</param>
    /// <param name="conditions">The conditions. All of them must hold.</param>
    /// <returns>Each change with all conditions as they then are.</returns>
    public static IEnumerable<(ConditionChange Change, ImmutableArray<Condition> All)> OfAll(YamlList node, ImmutableArray<Condition> conditions) =>
        from position in Enumerable.Range(0, conditions.Length)
        from change in Of((YamlMap)node.Items[position], conditions[position], isNeutralTrue: true)
        select (change, conditions.SetItem(position, change.Whole));

    /// <param name="node">What the condition was read from.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="isNeutralTrue">What it would be if it were not there: true among others that all must hold, false among alternatives.</param>
    private static IEnumerable<ConditionChange> Of(YamlMap node, Condition condition, bool isNeutralTrue) => condition switch
    {
        AllOf all => OfParts(node.List("all")!, all.Parts, all.Parts.Length == 1 ? isNeutralTrue : true, parts => new AllOf(parts)),
        AnyOf any => OfParts(node.List("any")!, any.Parts, any.Parts.Length == 1 && isNeutralTrue, parts => new AnyOf(parts)),
        NotOf not => Of(node.Map("not")!, not.Part, !isNeutralTrue).Select(change => change with { Whole = new NotOf(change.Whole) }),
        ItemsCondition items => Of(node.Map("value")!, items.Item, isNeutralTrue: true).Select(change => change with { Whole = items.With(change.Whole) }),
        _ =>
        [
            new ConditionChange(node, condition.Text, "dropped", new FixedCondition(isNeutralTrue)),
            new ConditionChange(node, condition.Text, "negated", new NotOf(condition)),
        ],
    };

    private static IEnumerable<ConditionChange> OfParts(
        YamlList node, ImmutableArray<Condition> parts, bool isNeutralTrue, Func<ImmutableArray<Condition>, Condition> rejoin) =>
        from position in Enumerable.Range(0, parts.Length)
        from change in Of((YamlMap)node.Items[position], parts[position], isNeutralTrue)
        select change with { Whole = rejoin(parts.SetItem(position, change.Whole)) };
}
