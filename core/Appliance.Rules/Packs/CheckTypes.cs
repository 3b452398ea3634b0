using System.Collections.Frozen;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>The kinds of checks whose incidents rules ask for.</summary>
internal static class CheckTypes
{
    /// <summary>In <c>pack.yaml</c>, and beside the <c>rules</c> of a file: what agents and drift sources report that the field does not know.</summary>
    public const string Key = "check_types";

    /// <summary>What the agents and the baselines of the field report.</summary>
    public static readonly FrozenSet<string> OfField = FrozenSet.Create(
        StringComparer.Ordinal,
        "audit", "audit_policy", "av_edr", "backup", "banner", "bitlocker_status", "cert_expiry", "cron", "crypto", "defender_exclusions", "disk_space",
        "dns_config", "encryption", "firewall", "firewall_status", "incident_response", "kernel", "logging", "network", "network_profile", "password_policy",
        "patching", "permissions", "registry_run_persistence", "rmm_detection", "scheduled_task_persistence", "screen_lock_policy", "service_crash",
        "service_dns", "service_netlogon", "service_wuauserv", "services", "smb1_protocol", "smb_signing", "ssh_config", "windows_defender",
        "wmi_event_persistence");

    private static readonly string CheckType = IncidentFields.CheckType;

    /// <summary>Those that a rule takes by name.</summary>
    public static IEnumerable<YamlScalar> In(YamlMap rule) => (rule.Node("conditions") as YamlList)?.Items.SelectMany(InCondition) ?? [];

    /// <summary>Those of which a rule takes incidents; null for any.</summary>
    public static IReadOnlySet<string>? TakenBy(YamlMap rule) => (rule.Node("conditions") as YamlList)?.Items.Select(TakenByCondition).FirstOrDefault(types => types is not null);

    private static HashSet<string>? TakenByCondition(YamlNode condition)
    {
        if (condition is not YamlMap map)
            return null;
        if (map.Node("all") is YamlList all)
            return all.Items.Select(TakenByCondition).FirstOrDefault(types => types is not null);
        if (map.Node("any") is YamlList any)
            return Union([.. any.Items.Select(TakenByCondition)]);
        var isOfType = map.Node("field") is YamlScalar { Text: var field } && field == CheckType;
        return isOfType && InLeaf(map).Select(value => value.Text).ToHashSet(StringComparer.OrdinalIgnoreCase) is { Count: > 0 } types ? types : null;
    }

    private static HashSet<string>? Union(IReadOnlyList<HashSet<string>?> parts) =>
        parts.Contains(null) ? null : parts.SelectMany(types => types!).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<YamlScalar> InCondition(YamlNode condition) => condition switch
    {
        YamlMap map when (map.Node("any") ?? map.Node("all")) is YamlList parts => parts.Items.SelectMany(InCondition),
        YamlMap map when map.Node("field") is YamlScalar { Text: var field } && field == CheckType => InLeaf(map),
        _ => [],
    };

    /// <summary>Of an equality; a pattern or an exclusion names none.</summary>
    private static IEnumerable<YamlScalar> InLeaf(YamlMap leaf) => ((leaf.Node("operator") as YamlScalar)?.Text ?? "eq", leaf.Node("value")) switch
    {
        ("eq", YamlScalar value) => [value],
        ("in", YamlList values) => values.Items.OfType<YamlScalar>(),
        _ => [],
    };
}
