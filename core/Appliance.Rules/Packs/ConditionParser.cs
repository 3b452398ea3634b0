using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads one condition: <c>{field, operator, value}</c>, or in format 2 others that <c>any</c>, <c>all</c> or <c>not</c> joins.</summary>
/// <param name="isStrict">Format 2. Old files speak the old language and no other.</param>
/// <param name="isOfItem">Whether it is about an item of a list and not about the incident.</param>
/// <param name="depth">How deep it is nested.</param>
internal sealed class ConditionParser(bool isStrict, bool isOfItem = false, int depth = 1)
{
    public const int Deepest = 8;
    public static readonly string[] Groups = ["any", "all", "not"];
    public static readonly string[] Keys = [.. LeafParser.Keys, .. Groups];

    private const string What = "a condition with 'field', 'operator' and 'value'";

    /// <summary>Those of a list without an error; every error is reported.</summary>
    public ImmutableArray<Condition> ParseAll(YamlList list) => [.. list.Maps(What).Select(Parse).OfType<Condition>()];

    /// <summary>Null when it has an error, which is reported.</summary>
    public Condition? Parse(YamlMap map)
    {
        if (depth > Deepest)
        {
            map.Error($"Conditions nest deeper than {Deepest}; make several rules of it.");
            return null;
        }

        return isStrict && ConditionGroup.In(map) is { } group ? ParseGroup(map, group) : new LeafParser(isStrict, isOfItem, depth).Parse(map);
    }

    /// <summary>For what is wrong within a condition that stands where a list of them must, which is reported.</summary>
    public void ParseAlone(YamlNode? node)
    {
        if (isStrict && node is YamlMap map && Keys.Any(map.Contains))
            _ = Parse(map);
    }

    private Condition? ParseGroup(YamlMap map, ConditionGroup group)
    {
        var isWhole = group.CheckKeys(map);
        var inner = new ConditionParser(isStrict, isOfItem, depth + 1);
        if (group.Name == "not")
            return map.RequiredMap(group.Key) is { } negated && inner.Parse(negated) is { } part && isWhole ? new NotOf(part) : null;

        var list = map.RequiredList(group.Key);
        if (list is { Items.Count: 0 })
            list.Error($"'{group.Key}' is empty; write at least one condition.");
        if (list is null)
            inner.ParseAlone(map.Node(group.Key));
        var parts = list is null ? [] : inner.ParseAll(list);
        if (list is null || parts.Length < list.Items.Count || parts.IsEmpty || !isWhole)
            return null;
        return group.Name == "any" ? new AnyOf(parts) : new AllOf(parts);
    }
}
