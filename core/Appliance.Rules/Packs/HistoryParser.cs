using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads what a rule asks of the past: <c>window</c> and <c>sequence</c>.</summary>
/// <param name="retention">How long the appliance remembers incidents; null where none is known.</param>
internal sealed class HistoryParser(TimeSpan? retention)
{
    public static readonly string[] WindowKeys = ["count", "within", "group_by", "distinct"];
    public static readonly string[] SequenceKeys = ["steps", "within", "group_by"];
    public static readonly string[] StepKeys = ["conditions"];

    public const int MostIncidents = 1000;
    public const int MostSteps = 8;

    /// <summary>The time that a rule may look back: a week.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <param name="rule">The rule's map.</param>
    /// <param name="conditions">Its other conditions, which are what a window counts.</param>
    /// <returns>Those without an error; every error is reported.</returns>
    public IEnumerable<Condition> Parse(YamlMap rule, ImmutableArray<Condition> conditions) =>
        new Condition?[] { ParseWindow(rule, conditions), ParseSequence(rule, conditions) }.OfType<Condition>();

    private WindowCondition? ParseWindow(YamlMap rule, ImmutableArray<Condition> conditions)
    {
        if (rule.Map("window") is not { } map)
            return null;
        map.UnknownKeys(WindowKeys, areErrors: true);
        var count = map.RequiredInt("count", 2, MostIncidents);
        var distinct = map.Contains("distinct") ? FieldParser.Parse(map, "distinct", isStrict: true) : null;
        return ParseWithin(map) is { } within && GroupParser.ParseRequired(map, "window") is { } group
            ? new WindowCondition(conditions, new WindowTerms(count, within, group, distinct))
            : null;
    }

    private SequenceCondition? ParseSequence(YamlMap rule, ImmutableArray<Condition> conditions)
    {
        if (rule.Map("sequence") is not { } map)
            return null;
        map.UnknownKeys(SequenceKeys, areErrors: true);
        var list = map.RequiredList("steps");
        if (list is { Items.Count: 0 or > MostSteps })
            list.Error($"'steps' holds {list.Items.Count}; write 1 to {MostSteps}. The rule's own conditions are the step after them.");
        var steps = (list?.Maps("a step with 'conditions'") ?? []).Select(ParseStep).ToImmutableArray();
        return ParseWithin(map) is { } within && GroupParser.ParseRequired(map, "sequence") is { } group && !steps.IsEmpty
            ? new SequenceCondition(conditions, steps, within, group)
            : null;
    }

    /// <summary>
    /// The rule works all the same, on less than it asks for: hence no error, with which one appliance would refuse a pack that all others
    /// take.
    /// </summary>
    private TimeSpan? ParseWithin(YamlMap map)
    {
        var within = GroupParser.ParseSpan(map, "within", Longest);
        if (within > retention)
        {
            map.Node("within")!.Warning(
                $"'within' is {DurationText.Of(within.Value)}, and this appliance forgets incidents after {DurationText.Of(retention.Value)}: "
                + "the rule sees no more of the past than that. Set journal_retention_days in its configuration to more, or look back less far.");
        }

        return within;
    }

    private static ImmutableArray<Condition> ParseStep(YamlMap map)
    {
        map.UnknownKeys(StepKeys, areErrors: true);
        if (map.RequiredList("conditions") is not { } list)
            return [];
        if (list.Items.Count == 0)
            list.Error("The step has no conditions, so that every incident would be it; write at least one.");
        return new ConditionParser(isStrict: true).ParseAll(list);
    }
}
