using System.Collections.Immutable;
using Appliance.Core.Rules.Conditions;
using Appliance.Core.Yaml;
using Appliance.Sdk;

namespace Appliance.Core.Rules.Packs;

/// <summary>Reads one rule.</summary>
internal sealed class RuleParser(ActionVocabulary vocabulary, RuleSyntax syntax)
{
    public static readonly string[] Keys =
    [
        "id", "name", "description", "conditions", "action", "actions", "action_params", "hipaa_controls", "severity_filter", "enabled",
        "priority", "cooldown_seconds", "max_retries", "gpo_managed", "format",
    ];

    private static readonly int LongestCooldown = (int)TimeSpan.FromDays(366).TotalSeconds;

    private readonly ActionParser _actions = new(vocabulary, syntax.IsStrict);

    /// <summary>A rule with an error, which is reported, comes back incomplete: its pack is refused as a whole.</summary>
    public ParsedRule Parse(YamlMap map, List<RunbookReference> references)
    {
        map.UnknownKeys(Keys, syntax.IsStrict);
        var id = map.RequiredString("id");
        var rule = new Rule
        {
            Id = id,
            Name = map.String("name", id),
            Description = map.String("description"),
            Conditions = ParseConditions(map, id),
            Actions = _actions.Parse(map, id, references),
            HipaaControls = map.Strings("hipaa_controls"),
            SeverityFilter = ParseSeverities(map),
            Enabled = map.Bool("enabled", true),
            Priority = map.Int("priority", syntax.DefaultPriority),
            Cooldown = TimeSpan.FromSeconds(map.Int("cooldown_seconds", 300, 0, LongestCooldown)),
            MaxRetries = map.Int("max_retries", 1, 0, 100),
            GpoManaged = map.Bool("gpo_managed", false),
            Source = map.Location,
        };
        return new ParsedRule(rule, map);
    }

    private ImmutableArray<Condition> ParseConditions(YamlMap map, string id)
    {
        var node = map.Node("conditions");
        var list = map.List("conditions");
        if (node is null || list is { Items.Count: 0 })
            (node ?? map).Error($"Rule '{id}' has no conditions, so it would answer every incident; write at least one.");
        return list is null ? [] : new ConditionParser(syntax.IsStrict).ParseAll(list);
    }

    private static ImmutableArray<Severity> ParseSeverities(YamlMap map)
    {
        var severities = ImmutableArray.CreateBuilder<Severity>();
        foreach (var word in map.Strings("severity_filter"))
        {
            if (IncidentWords.Severities.TryGetValue(word, out var severity))
                severities.Add(severity);
            else
                map.Node("severity_filter")!.Error($"Unknown severity '{word}'; known are low, medium, high, critical.");
        }

        return severities.ToImmutable();
    }
}
