using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Rules.Packs;

/// <summary>Reads one rule.</summary>
internal sealed class RuleParser(RuleVocabulary vocabulary, RuleSyntax syntax)
{
    /// <summary>What old files know.</summary>
    public static readonly string[] KeysOfFormat1 =
    [
        "id", "name", "description", "conditions", "action", "actions", "action_params", "hipaa_controls", "severity_filter", "enabled",
        "priority", "cooldown_seconds", "max_retries", "gpo_managed", "format",
    ];

    public static readonly string[] Keys = [.. KeysOfFormat1, "mode", "exceptions", "window", "sequence", "schedule", "throttle", "limits", "requires_approval"];

    private static readonly Dictionary<string, RuleMode> Modes = new(StringComparer.Ordinal)
    {
        ["enforce"] = RuleMode.Enforce, ["dry_run"] = RuleMode.DryRun, ["off"] = RuleMode.Off,
    };

    private static readonly int LongestCooldown = (int)TimeSpan.FromDays(366).TotalSeconds;

    public static string Word(RuleMode mode) => Modes.Single(each => each.Value == mode).Key;

    private readonly ActionParser _actions = new(vocabulary, syntax.IsStrict);

    /// <summary>A rule with an error, which is reported, comes back incomplete: its pack is refused as a whole.</summary>
    public ParsedRule Parse(YamlMap map, List<RunbookReference> references)
    {
        var known = map.Source.Diagnostics.Count;
        map.UnknownKeys(syntax.IsStrict ? Keys : KeysOfFormat1, syntax.IsStrict, ofFormat2: Keys);
        var id = map.RequiredId("id");
        var mode = syntax.IsStrict ? ParseMode(map) : RuleMode.Enforce;
        var rule = new Rule
        {
            Id = id,
            Name = map.String("name", id),
            Description = map.String("description"),
            Conditions = ParseConditions(map, id),
            Actions = _actions.Parse(map, id, references),
            HipaaControls = map.Strings("hipaa_controls"),
            SeverityFilter = ParseSeverities(map),
            Enabled = map.Bool("enabled", true) && mode != RuleMode.Off,
            Mode = mode,
            Exceptions = syntax.IsStrict ? ExceptionParser.ParseAll(map) : [],
            Schedule = syntax.IsStrict ? RestraintParser.ParseSchedule(map, vocabulary) : null,
            Throttle = syntax.IsStrict ? RestraintParser.ParseThrottle(map) : null,
            Limits = syntax.IsStrict ? RestraintParser.ParseLimits(map) : null,
            RequiresApproval = syntax.IsStrict && map.Bool("requires_approval", false),
            Priority = map.Int("priority", syntax.DefaultPriority),
            Cooldown = TimeSpan.FromSeconds(map.Int("cooldown_seconds", 300, 0, LongestCooldown)),
            MaxRetries = map.Int("max_retries", 1, 0, 100),
            GpoManaged = map.Bool("gpo_managed", false),
            Source = map.Location,
        };
        return new ParsedRule(rule, map, IsWhole: !map.Source.Diagnostics.Skip(known).Any(diagnostic => diagnostic.IsError));
    }

    private ImmutableArray<Condition> ParseConditions(YamlMap map, string id)
    {
        var node = map.Node("conditions");
        var list = map.List("conditions");
        if ((node is null && !map.IsMisspelled("conditions")) || list is { Items.Count: 0 })
            (node ?? map).Error($"Rule '{id}' has no conditions, so it would answer every incident; write at least one.");
        if (list is null)
            new ConditionParser(syntax.IsStrict).ParseAlone(node);
        var own = list is null ? [] : new ConditionParser(syntax.IsStrict).ParseAll(list);
        return syntax.IsStrict ? [.. own, .. new HistoryParser(vocabulary.Retention).Parse(map, own)] : own;
    }

    private static RuleMode ParseMode(YamlMap map)
    {
        var word = map.String("mode", "enforce");
        if (Modes.TryGetValue(word, out var mode))
            return mode;
        map.Node("mode")!.Error($"Unknown mode {Quoted.Of(word)}; known are {string.Join(", ", Modes.Keys)}.");
        return RuleMode.Off;
    }

    private ImmutableArray<Severity> ParseSeverities(YamlMap map)
    {
        var severities = ImmutableArray.CreateBuilder<Severity>();
        foreach (var item in map.List("severity_filter")?.Scalars() ?? [])
        {
            if (!IncidentWords.Severities.TryGetValue(item.Text, out var severity))
            {
                map.Node("severity_filter")!.Error($"Unknown severity {Quoted.Of(item.Text)}; known are low, medium, high, critical.");
                continue;
            }

            severities.Add(severity);
            if (syntax.IsStrict && item.Text != IncidentWords.Word(severity))
                item.Warning($"{Quoted.Of(item.Text)} is taken for '{IncidentWords.Word(severity)}' here, and in a condition it is not; write it in lower case.");
        }

        return severities.ToImmutable();
    }
}
