using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>Reads <c>plugin_policy</c>. An unknown key is an error here: a grant with a typo would be none.</summary>
internal static class PluginPolicyReader
{
    /// <summary>No plugin's id: ids have no underscore.</summary>
    private const string SharedWorker = "shared_worker";

    private const int LeastMemoryMb = 96;
    private const int MostMemoryMb = 1024 * 1024;
    private const int MostCpuPercent = 100 * 1024;
    private static readonly string[] LimitKeys = ["memory_mb", "cpu_percent"];
    private static readonly string[] PolicyKeys = ["isolation", .. LimitKeys, "grants"];
    private static readonly string[] GrantKeys = ["executors", "hosts", "secrets", "paths"];

    public static PluginPolicies Read(YamlMap configuration)
    {
        var policies = new Dictionary<string, PluginPolicy>(StringComparer.Ordinal);
        var shared = WorkerLimits.Shared;
        foreach (var entry in configuration.Map(ConfigurationKeys.PluginPolicy)?.Entries ?? [])
        {
            if (entry.Value is not YamlMap map)
                entry.Value.Error($"The policy of plugin '{entry.Key.Text}' is {entry.Value.Describe()}; write a map with {string.Join(", ", PolicyKeys)}.");
            else if (entry.Key.Text == SharedWorker)
                shared = Shared(map);
            else
                policies[entry.Key.Text] = Policy(map);
        }

        return new PluginPolicies(policies, shared);
    }

    private static WorkerLimits Shared(YamlMap map)
    {
        map.UnknownKeys(LimitKeys, areErrors: true);
        return new WorkerLimits(Memory(map) ?? WorkerLimits.Shared.MemoryMb, Cpu(map));
    }

    private static PluginPolicy Policy(YamlMap map)
    {
        map.UnknownKeys(PolicyKeys, areErrors: true);
        var policy = new PluginPolicy { Isolation = Isolation(map), MemoryMb = Memory(map), CpuPercent = Cpu(map), Grants = Grants(map) };
        if (policy.Isolation == PluginIsolation.Shared && Array.Find(LimitKeys, map.Contains) is { } limit)
            map.Entry(limit)!.Key.Error($"'{limit}' limits a worker of the plugin's own; write 'isolation: dedicated', or leave 'isolation' out.");
        return policy;
    }

    private static PluginIsolation? Isolation(YamlMap map)
    {
        var text = map.String("isolation");
        PluginIsolation? isolation = text switch
        {
            "shared" => PluginIsolation.Shared,
            "dedicated" => PluginIsolation.Dedicated,
            _ => null,
        };
        if (isolation is null && text is not null)
            map.Node("isolation")!.Error($"'isolation' is '{text}'; write shared or dedicated.");
        return isolation;
    }

    private static int? Memory(YamlMap map) =>
        map.Contains("memory_mb") ? map.Int("memory_mb", WorkerLimits.Dedicated.MemoryMb, LeastMemoryMb, MostMemoryMb) : null;

    private static int? Cpu(YamlMap map) => map.Contains("cpu_percent") ? map.Int("cpu_percent", 100, 1, MostCpuPercent) : null;

    private static Capabilities? Grants(YamlMap policy)
    {
        if (policy.Map("grants") is not { } map)
            return null;

        map.UnknownKeys(GrantKeys, areErrors: true);
        return new Capabilities
        {
            Executors = map.Strings("executors"),
            Hosts = map.Strings("hosts"),
            Secrets = map.Strings("secrets"),
            Paths = Paths(map),
        };
    }

    private static IReadOnlyList<string> Paths(YamlMap map)
    {
        foreach (var item in map.List("paths")?.Items.OfType<YamlScalar>().Where(item => !item.Text.StartsWith('/')) ?? [])
            item.Error($"A path is '{item.Text}'; write an absolute one, such as /etc/nginx.");
        return map.Strings("paths");
    }
}
