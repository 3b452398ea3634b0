using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads what holds a rule back: <c>schedule</c>, <c>throttle</c>, <c>limits</c>.</summary>
internal static class RestraintParser
{
    public static readonly string[] ThrottleKeys = ["mode", "per", "group_by"];
    public static readonly string[] LimitKeys = ["max_hosts", "max_percent", "per"];
    public static readonly string[] ThrottleModes = ["first", "last"];

    public const int MostHosts = 100_000;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Null when it has none or an error, which is reported.</summary>
    public static string? ParseSchedule(YamlMap rule, RuleVocabulary vocabulary)
    {
        if (!rule.Contains("schedule"))
            return null;
        var name = rule.RequiredString("schedule");
        if (name.Length == 0 || vocabulary.MaintenanceWindows is not { } known || known.Contains(name))
            return name;
        var names = known.Count == 0 ? "this site has none" : $"this site has {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        rule.Node("schedule")!.Error($"Unknown maintenance window {Quoted.Of(name)}; {names}. Define it under 'maintenance_windows' in config.yaml.");
        return null;
    }

    /// <summary>Null when it has none or an error, which is reported.</summary>
    public static RuleThrottle? ParseThrottle(YamlMap rule)
    {
        if (rule.Map("throttle") is not { } map)
            return null;
        map.UnknownKeys(ThrottleKeys, areErrors: true);
        var mode = Array.IndexOf(ThrottleModes, map.String("mode", ThrottleModes[0]));
        if (mode < 0)
            map.Node("mode")!.Error($"Unknown mode '{map.String("mode")}'; known are {string.Join(", ", ThrottleModes)}.");
        return GroupParser.ParseSpan(map, "per", Longest) is { } per && GroupParser.ParseRequired(map, "throttle") is { } group && mode >= 0
            ? new RuleThrottle((ThrottleMode)mode, per, group)
            : null;
    }

    /// <summary>Null when it has none or an error, which is reported.</summary>
    public static RuleLimits? ParseLimits(YamlMap rule)
    {
        if (rule.Map("limits") is not { } map)
            return null;
        map.UnknownKeys(LimitKeys, areErrors: true);
        int? hosts = map.Contains("max_hosts") ? map.Int("max_hosts", 1, 1, MostHosts) : null;
        int? percent = map.Contains("max_percent") ? map.Int("max_percent", 1, 1, 100) : null;
        if (hosts is null && percent is null && !map.IsMisspelled("max_hosts") && !map.IsMisspelled("max_percent"))
            map.Error("'limits' has neither 'max_hosts' nor 'max_percent', so that it limits nothing; write one of them.");
        return GroupParser.ParseSpan(map, "per", Longest) is { } per ? new RuleLimits(hosts, percent, per) : null;
    }
}
