using System.Text.Json;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads the part of a <c>plugin.json</c> that says what the plugin contributes.</summary>
internal static class ContributionReader
{
    public static Contributions Read(YamlMap map) => new()
    {
        Executors = Names(map, "executors"),
        Actions = [.. Items(map, "actions").Select(Action)],
        OrderTypes = [.. Items(map, "order_types").OfType<YamlMap>().Select(OrderType)],
        DriftSources = [.. Items(map, "drift_sources").OfType<YamlMap>().Select(DriftSource)],
    };

    private static HealActionDeclaration Action(YamlNode item)
    {
        if (item is not YamlMap map)
            return HealActionDeclaration.Named(Name(item));

        return new HealActionDeclaration
        {
            Name = Named(map),
            Description = ManifestReader.Short(map, "description", ManifestLimits.DescriptionLength),
            TimeoutSeconds = Seconds(map, "timeout_seconds", 0, ManifestLimits.TimeoutSeconds),
            Idempotent = map.Bool("idempotent", false),
            RequiresApproval = map.Bool("requires_approval", false),
            Schema = Schema(map),
        };
    }

    private static OrderTypeDeclaration OrderType(YamlMap map) => new()
    {
        Name = Named(map),
        Description = ManifestReader.Short(map, "description", ManifestLimits.DescriptionLength),
        Risk = Risk(map),
        TimeoutSeconds = Seconds(map, "timeout_seconds", 60, ManifestLimits.TimeoutSeconds),
        Idempotent = map.Bool("idempotent", false),
        Schema = Schema(map),
    };

    private static DriftSourceDeclaration DriftSource(YamlMap map) => new()
    {
        Name = Named(map),
        IntervalSeconds = Seconds(map, "interval_seconds", 300, ManifestLimits.IntervalSeconds),
    };

    private static IReadOnlyList<string> Names(YamlMap map, string key) => [.. Items(map, key).Select(Name)];

    private static string Name(YamlNode item)
    {
        var name = item is YamlScalar { IsNull: false } scalar ? scalar.Text : "";
        JudgeName(item, name);
        return name;
    }

    private static IReadOnlyList<YamlNode> Items(YamlMap map, string key)
    {
        var list = map.List(key);
        if (list?.Items.Count > ManifestLimits.Names)
            list.Error($"'{key}' has {list.Items.Count} items; at most {ManifestLimits.Names} are allowed.");
        var wantsMaps = key is "order_types" or "drift_sources";
        if (wantsMaps)
            _ = list?.Maps("a declaration with a 'name'").Count();
        return list?.Items ?? [];
    }

    private static string Named(YamlMap map)
    {
        var name = map.RequiredString("name");
        if (name.Length > 0)
            JudgeName(map.Node("name")!, name);
        return name;
    }

    private static void JudgeName(YamlNode node, string name)
    {
        if (name.Length is 0 or > ManifestLimits.NameLength || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'))
            node.Error($"A name is {node.Describe()}; write 1 to {ManifestLimits.NameLength} letters, digits, '_', '-' and '.'.");
    }

    private static double Seconds(YamlMap map, string key, double fallback, double longest)
    {
        if (map.Node(key) is not { } node)
            return fallback;
        if (node is YamlScalar scalar && scalar.TryGetNumber(out var seconds) && seconds >= 1 && seconds <= longest)
            return seconds;
        node.Error($"'{key}' is {node.Describe()}; write a number of seconds from 1 to {longest:0}.");
        return fallback;
    }

    private static OrderRisk Risk(YamlMap map)
    {
        var text = map.RequiredString("risk");
        OrderRisk? risk = text switch
        {
            "read-only" => OrderRisk.ReadOnly,
            "change" => OrderRisk.Change,
            "disruptive" => OrderRisk.Disruptive,
            _ => null,
        };
        if (risk is null && text.Length > 0)
            map.Node("risk")!.Error($"'risk' is '{text}'; write read-only, change or disruptive.");
        return risk ?? OrderRisk.Disruptive;
    }

    private static JsonElement? Schema(YamlMap map)
    {
        if (map.Map("schema") is not { } node)
            return null;

        var schema = YamlJson.ToJson(node);
        if (schema.GetRawText().Length > ManifestLimits.SchemaCharacters)
            node.Error($"'schema' has {schema.GetRawText().Length} characters; at most {ManifestLimits.SchemaCharacters} are allowed.");
        return schema;
    }
}
