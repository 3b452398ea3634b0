using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads the scripts of a runbook: texts of several lines, which are one line to YAML, or a map, as soon as the '|' is lost.</summary>
internal static class ScriptParser
{
    public static string ParseRequired(YamlMap map, string key, bool isStrict)
    {
        if (map.Node(key) is YamlMap or YamlList)
        {
            map.Node(key)!.Error($"'{key}' is {map.Node(key)!.Describe()} here and not a script; write '{key}: |', and the script in the lines below, indented.");
            return "";
        }

        if (map.Node(key) is YamlScalar { IsFolded: true } folded)
        {
            folded.Report(
                $"YAML makes one line of the lines of '{key}'; write '{key}: |' before them, or '{key}: >' where one line is meant.", isStrict);
        }

        return map.RequiredString(key);
    }

    /// <summary>An empty script would succeed, and so say that all is well.</summary>
    public static string? ParseOptional(YamlMap map, string key, bool isStrict) => map.Contains(key) ? ParseRequired(map, key, isStrict) : null;
}
