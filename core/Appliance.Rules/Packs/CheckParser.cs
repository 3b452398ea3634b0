using System.Text.Json;
using Appliance.Rules.Conditions;
using Appliance.Rules.Json;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Rules.Packs;

/// <summary>Reads one scheduled check.</summary>
internal static class CheckParser
{
    public static readonly string[] Keys =
        ["type", "runbook", "parameters", "interval_seconds", "platforms", "distros", "severity", "expected", "hipaa_control"];

    public static Check Parse(YamlMap map, bool isStrict, List<RunbookReference> references)
    {
        map.UnknownKeys(Keys, isStrict);
        var type = map.RequiredId("type");
        var runbook = map.RequiredString("runbook");
        var parameters = ParseParameters(map);
        if (runbook.Length > 0)
            references.Add(RunbookReference.At(map.Node("runbook")!, $"Check '{type}'", runbook) with { Parameters = parameters });
        return new Check
        {
            Type = type,
            RunbookId = runbook,
            Parameters = parameters,
            Interval = TimeSpan.FromSeconds(map.Int("interval_seconds", 300, 1, 7 * 24 * 60 * 60)),
            Severity = ParseSeverity(map),
            Expected = map.String("expected"),
            HipaaControl = map.String("hipaa_control"),
            Platforms = PlatformsParser.Parse(map),
            Distros = map.Strings("distros"),
            Source = map.Location,
        };
    }

    /// <summary>A check looks before there is an incident: there is nothing that a template could be filled from.</summary>
    private static JsonElement ParseParameters(YamlMap check)
    {
        if (check.Map("parameters") is not { } map)
            return JsonElements.EmptyObject();
        foreach (var entry in map.Entries)
        {
            if (entry.Value is YamlScalar { Text: var text } && Template.HasPlaces(text))
                entry.Value.Error($"A check has no incident that {Quoted.Of(text)} could be taken from; write the value itself.");
        }

        return YamlJson.ToJson(map);
    }

    private static Severity ParseSeverity(YamlMap map)
    {
        var word = map.String("severity", "medium");
        if (IncidentWords.Severities.TryGetValue(word, out var severity))
            return severity;
        map.Node("severity")!.Error($"Unknown severity {Quoted.Of(word)}; known are low, medium, high, critical.");
        return Severity.Medium;
    }
}
