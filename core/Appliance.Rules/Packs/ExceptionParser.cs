using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads a rule's exceptions. One without an end, or that nobody answers for, is none.</summary>
internal static class ExceptionParser
{
    public static readonly string[] Keys = ["match", "until", "reason", "by"];

    /// <summary>Those without an error; every error is reported.</summary>
    public static ImmutableArray<RuleException> ParseAll(YamlMap rule) =>
        [.. (rule.List("exceptions")?.Maps("an exception with 'match', 'until', 'reason' and 'by'") ?? []).Select(Parse).OfType<RuleException>()];

    private static RuleException? Parse(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        var (reason, by) = (map.RequiredString("reason"), map.RequiredString("by"));
        var conditions = ParseMatch(map);
        return ParseUntil(map) is { } until && conditions.Length > 0 ? new RuleException(conditions, until, reason, by) : null;
    }

    private static ImmutableArray<Condition> ParseMatch(YamlMap map)
    {
        if (map.RequiredList("match") is not { } list)
            return [];
        if (list.Items.Count == 0)
            list.Error("'match' is empty, so it would cover every incident of the rule; write at least one condition, or 'mode: off' in the rule.");
        return new ConditionParser(isStrict: true).ParseAll(list);
    }

    private static DateTimeOffset? ParseUntil(YamlMap map)
    {
        var text = map.RequiredString("until");
        if (text.Length == 0)
            return null;
        if (TimeText.TryParse(text, out var until))
            return until;
        map.Node("until")!.Error($"'until' is '{text}'; write a date such as 2027-01-31 or a time such as 2027-01-31T18:00:00Z.");
        return null;
    }
}
