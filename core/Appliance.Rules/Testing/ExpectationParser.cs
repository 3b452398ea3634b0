using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>Reads <c>expect</c> of an event.</summary>
/// <param name="rules">Those that it may name.</param>
internal sealed class ExpectationParser(ExpectedRules rules)
{
    public const string NoRule = "none";
    public static readonly string[] Keys = ["rule", "action", "actions", "held"];
    public static readonly string[] Holds = ["exception", "dry_run"];

    /// <summary>Null when it has an error, which is reported.</summary>
    public Expectation? Parse(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        var rule = map.RequiredString("rule");
        if (rule.Length == 0 || (rule != NoRule && !rules.Knows(rule, map.Node("rule")!)))
            return null;
        foreach (var entry in map.Entries.Where(entry => rule == NoRule && Keys.Contains(entry.Key.Text) && entry.Key.Text != "rule"))
            entry.Key.Error($"'{entry.Key.Text}' does not go with 'rule: {NoRule}'; remove it, or name a rule.");
        var (actions, held) = (ParseActions(map), ParseHeld(map));
        return new Expectation(rule == NoRule ? null : rule, actions, held, map);
    }

    public static string Word(RuleHold hold) => Holds[(int)hold];

    private static IReadOnlyList<string>? ParseActions(YamlMap map)
    {
        if (map.Contains("action") && map.Entry("actions") is { } both)
            both.Key.Error("The expectation has 'action' and 'actions'; write one of them.");
        if (map.Contains("action"))
            return [map.RequiredString("action")];
        if (!map.Contains("actions"))
            return null;
        var list = map.RequiredList("actions");
        if (list is { Items.Count: 0 })
            list.Error("'actions' is empty; write what the rule does, or leave it out.");
        return list?.Strings();
    }

    private static RuleHold? ParseHeld(YamlMap map)
    {
        if (!map.Contains("held"))
            return null;
        var word = map.RequiredString("held");
        var hold = Array.IndexOf(Holds, word);
        if (word.Length > 0 && hold < 0)
            map.Node("held")!.Error($"Unknown hold {Quoted.Of(word)}; known are {string.Join(", ", Holds)}. Leave it out where the rule acts.");
        return hold < 0 ? null : (RuleHold)hold;
    }
}
