using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>The key of a condition that joins others.</summary>
/// <param name="Name">One of <see cref="ConditionParser.Groups"/>.</param>
/// <param name="Key">As it is written: another word may stand for it, which is an error.</param>
internal sealed record ConditionGroup(string Name, string Key)
{
    /// <summary>What other languages call them.</summary>
    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["or"] = "any",
        ["any_of"] = "any",
        ["anyOf"] = "any",
        ["one_of"] = "any",
        ["and"] = "all",
        ["all_of"] = "all",
        ["allOf"] = "all",
    };

    /// <summary>Null when the condition asks a field.</summary>
    public static ConditionGroup? In(YamlMap map)
    {
        if (ConditionParser.Groups.FirstOrDefault(map.Contains) is { } group)
            return new ConditionGroup(group, group);
        return map.Entries.Where(entry => entry.Value is YamlList or YamlMap).Select(entry => Meant(entry.Key.Text)).FirstOrDefault(meant => meant is not null);
    }

    /// <summary>Reports a wrong word for the group, and all that stands beside it.</summary>
    public bool CheckKeys(YamlMap map)
    {
        if (Key != Name)
            map.Entry(Key)!.Key.Error($"Unknown key {Quoted.Of(Key)}; did you mean '{Name}'?");
        map.UnknownKeys([.. ConditionParser.Keys.Union([Key])], areErrors: true);
        var beside = map.Entries.FirstOrDefault(entry => entry.Key.Text != Key && ConditionParser.Keys.Contains(entry.Key.Text));
        beside?.Key.Error($"'{beside.Key.Text}' stands beside '{Key}' in one condition; make two of it: in a list each begins with '- ', below 'not' or 'value' join them with 'all: [...]'.");
        return Key == Name && beside is null;
    }

    private static ConditionGroup? Meant(string key)
    {
        if (ConditionParser.Keys.Contains(key))
            return null;
        var name = OtherWords.GetValueOrDefault(key) ?? Spelling.Nearest(key, ConditionParser.Keys);
        return name is not null && ConditionParser.Groups.Contains(name) ? new ConditionGroup(name, key) : null;
    }
}
