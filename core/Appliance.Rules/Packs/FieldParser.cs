using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads the name of an incident's field.</summary>
internal static class FieldParser
{
    /// <summary>Null when there is none, which is reported.</summary>
    public static FieldPath? Parse(YamlMap map, string key, bool isStrict) =>
        map.RequiredString(key) is { Length: > 0 } name && map.Node(key) is { } node ? Parse(node, name, isStrict) : null;

    public static FieldPath Parse(YamlNode node, string name, bool isStrict)
    {
        var field = FieldPath.Compile(name);
        if (!field.IsKnown)
            node.Report($"No incident has the field {Quoted.Of(name)}{Spelling.Remedy(name, FieldPath.KnownFields)} A check's own facts are under 'details.'.", isStrict);
        return field;
    }
}
