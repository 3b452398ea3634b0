using System.Text.Json;
using Appliance.Rules.Overrides;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>
/// Reads what a site changes of its rules. What nobody knows is an error here: with a typo in it an override would leave a rule at work that
/// somebody has switched off.
/// </summary>
internal static class OverrideParser
{
    public const string FileName = "overrides.yaml";
    public const string ListKey = "overrides";
    public static readonly string[] FileKeys = [ListKey];
    public static readonly string[] Keys = ["rule", "enabled", "priority", "action_params", "reason", "by"];

    private static readonly string[] Changes = ["enabled", "priority", "action_params"];
    private const string RunbookKey = "runbook_id";

    /// <summary>Old folders may hold a file of this name with rules in it: it stays what it is.</summary>
    public static bool AreIn(string file, YamlNode root) =>
        Path.GetFileName(file) == FileName && root is YamlMap map && !map.Contains("rules") && !map.Contains("conditions");

    /// <summary>Those of a file; every error is reported.</summary>
    public static IEnumerable<RuleOverride> ParseFile(YamlNode root)
    {
        if (root is not YamlMap map)
            return [];
        map.UnknownKeys(FileKeys, areErrors: true);
        return map.RequiredList(ListKey) is { } list ? ParseAll(list) : [];
    }

    public static IEnumerable<RuleOverride> ParseAll(YamlList list)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var map in list.Maps("an override with 'rule', what it changes, 'reason' and 'by'"))
        {
            var parsed = Parse(map);
            if (parsed.RuleId.Length > 0 && !places.TryAdd(parsed.RuleId, map.Location))
                map.Error($"Rule {Quoted.Of(parsed.RuleId)} is already overridden at {places[parsed.RuleId]}; write one override for each rule.");
            yield return parsed;
        }
    }

    private static RuleOverride Parse(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        foreach (var entry in map.Entries.Where(entry => entry.Value is YamlScalar { IsNull: true } && Keys.Contains(entry.Key.Text)))
            entry.Value.Error($"'{entry.Key.Text}' is empty; write its value, or remove it.");
        if (!Changes.Any(key => map.Contains(key) || map.IsMisspelled(key)))
            map.Error("The override changes nothing; write 'enabled', 'priority' or 'action_params'.");
        return new RuleOverride
        {
            RuleId = Text(map, "rule"),
            Enabled = map.Node("enabled") is null ? null : map.Bool("enabled", true),
            Priority = map.Node("priority") is null ? null : map.Int("priority", 0),
            Parameters = ParseParameters(map),
            Reason = Text(map, "reason"),
            By = Text(map, "by"),
            Place = map.Place,
        };
    }

    /// <summary>One that is there and null is reported already.</summary>
    private static string Text(YamlMap map, string key) => map.Entry(key) is { Value: YamlScalar { IsNull: true } } ? "" : map.RequiredString(key);

    private static JsonElement? ParseParameters(YamlMap map)
    {
        if (map.Map("action_params") is not { } parameters)
            return null;
        if (parameters.Entry(RunbookKey) is { } runbook)
            runbook.Key.Error($"'{RunbookKey}' cannot be overridden; write a rule of your own with the id of this one.");
        ActionParser.CheckTemplates(parameters, isStrict: true);
        return YamlJson.ToJson(parameters);
    }
}
