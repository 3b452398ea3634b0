using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>What may stand beside <c>rules</c> in a file, and whether a file without it is one rule.</summary>
internal static class RuleFileKeys
{
    public static readonly string[] OfFile = [List, "format", "id", "name", "version", "description", "healing_tier", "count", CheckTypes.Key];
    public static readonly string[] OfSynced = [.. OfFile, OverrideParser.ListKey];

    private const string List = "rules";

    /// <summary>These no other file of a pack has, or a rule cannot do without.</summary>
    private static readonly string[] OfRule = ["id", "conditions", "action", "actions"];

    public static bool AreOfRule(YamlMap map) => OfRule.Any(map.Contains);

    /// <summary>A key of a rule that begins too far to the left ends the list of rules: its rule does not lack it.</summary>
    public static void Check(YamlMap map, string[] known, bool isStrict)
    {
        map.UnknownKeys(isStrict ? [.. known, .. RuleParser.Keys] : known, isStrict);
        if (!isStrict)
            return;
        foreach (var entry in map.Entries.Where(entry => RuleParser.Keys.Contains(entry.Key.Text) && !known.Contains(entry.Key.Text)))
        {
            entry.Key.Error($"'{entry.Key.Text}' is a key of a rule, and stands beside 'rules'; indent it as far as the 'id' of its rule.");
            (map.Node(List) as YamlList)?.Items.OfType<YamlMap>().LastOrDefault()?.TakeAsMisspelled(entry.Key.Text);
        }
    }

    public static void ReportNoRule(YamlMap map)
    {
        var meant = map.Entries.FirstOrDefault(entry => Spelling.Nearest(entry.Key.Text, [List]) is not null);
        if (meant is null)
            map.Error("A rule file holds one rule, with 'id', 'conditions' and 'action', or 'rules: [...]'; this one has none of these.");
        else
            meant.Key.Error($"Unknown key '{meant.Key.Text}'; did you mean '{List}'?");
    }
}
