using System.Text.Json;
using Appliance.Rules.Yaml;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Configuration;

/// <summary>Reads <c>config.yaml</c> and the environment's overrides. Collects every error before it gives up.</summary>
internal sealed class ConfigurationReader(Func<string, string?> environment)
{
    private const int ShortestPoll = 10;
    private const int LongestPoll = 3600;

    /// <returns>Null when the diagnostics hold an error.</returns>
    public ApplianceConfiguration? Read(string path, List<Diagnostic> diagnostics)
    {
        if (ConfigurationText.Read(path, diagnostics) is not { } text || YamlText.Parse(path, text, diagnostics) is not { } root)
            return null;

        if (root is not YamlMap map)
        {
            root.Error("A configuration is a map of keys and values.");
            return null;
        }

        map.UnknownKeys(ConfigurationKeys.Known, areErrors: false);
        WarnOfKeysWithoutEffect(map);
        var configuration = Read(map, EndpointReader.Read(map), PluginFeedReader.Read(map)) with { File = Path.GetFullPath(path) };
        // Read last, and not for a file that is refused already: the proxy's own errors are told once.
        if (configuration.PluginFeed is { IsFile: false } feed && !diagnostics.Exists(diagnostic => diagnostic.IsError))
            configuration = configuration with { PluginFeedProxy = new ProxyReader(environment).Read(map, feed) };
        return diagnostics.Exists(diagnostic => diagnostic.IsError) ? null : configuration;
    }

    private ApplianceConfiguration Read(YamlMap map, Uri? endpoint, Uri? feed) => new()
    {
        SiteId = RequiredKey.String(map, ConfigurationKeys.SiteId),
        ApiKey = RequiredKey.String(map, ConfigurationKeys.ApiKey),
        ApiEndpoint = map.String(ConfigurationKeys.ApiEndpoint, ""),
        PollInterval = TimeSpan.FromSeconds(Math.Clamp(map.Int(ConfigurationKeys.PollInterval, 60), ShortestPoll, LongestPoll)),
        EnableDriftDetection = map.Bool(ConfigurationKeys.EnableDriftDetection, true),
        EnableL1Sync = map.Bool(ConfigurationKeys.EnableL1Sync, true),
        HealingEnabled = map.Bool(ConfigurationKeys.HealingEnabled, true),
        HealingDryRun = DryRun(map),
        StateDirectory = Path.GetFullPath(environment("STATE_DIR") ?? map.String(ConfigurationKeys.StateDirectory, "/var/lib/msp")),
        LogLevel = Level(map),
        WorkerIdle = TimeSpan.FromSeconds(map.Int(ConfigurationKeys.WorkerIdleSeconds, 30, 1, 86_400)),
        CheckInterval = map.Contains(ConfigurationKeys.CheckIntervalSeconds)
            ? TimeSpan.FromSeconds(map.Int(ConfigurationKeys.CheckIntervalSeconds, 300, 1, 86_400))
            : null,
        JournalRetention = TimeSpan.FromDays(map.Int(ConfigurationKeys.JournalRetentionDays, 90, 1, 3650)),
        JournalMaxBytes = map.Int(ConfigurationKeys.JournalMaxMb, 256, 8, 65_536) * 1024L * 1024L,
        Hostname = map.String(ConfigurationKeys.Hostname),
        MacAddress = Mac(map),
        CaBundle = CaBundleReader.Read(map, endpoint),
        Proxy = new ProxyReader(environment).Read(map, endpoint),
        AllowUnsignedPlugins = map.Bool(ConfigurationKeys.AllowUnsignedPlugins, false),
        AllowUnsignedOrders = map.Bool(ConfigurationKeys.AllowUnsignedOrders, false),
        PluginFeed = feed,
        PluginFeedLogin = PluginFeedReader.ReadLogin(map, feed),
        PluginOptions = PluginOptions(map),
        PluginPolicies = PluginPolicyReader.Read(map),
        MaintenanceWindows = MaintenanceWindowReader.Read(map),
        BlastRadius = BlastRadiusReader.Read(map),
        ApprovalExpiry = TimeSpan.FromHours(map.Int(ConfigurationKeys.ApprovalExpiryHours, 24, 1, 24 * 29)),
        PluginProbationCalls = map.Int(ConfigurationKeys.PluginProbationCalls, 20, 1, 10_000),
    };

    private bool DryRun(YamlMap map) => environment("HEALING_DRY_RUN") is { Length: > 0 } given
        ? given.ToLowerInvariant() is not ("false" or "0" or "no")
        : map.Bool(ConfigurationKeys.HealingDryRun, false);

    private static string? Mac(YamlMap map)
    {
        if (map.String(ConfigurationKeys.MacAddress) is not { } text)
            return null;
        var address = MacAddress.Normalize(text);
        if (address is null)
            map.Node(ConfigurationKeys.MacAddress)!.Error($"'mac_address' is '{text}'; write twelve hexadecimal digits, as in 02:00:00:00:00:07.");
        return address;
    }

    private LogLevel Level(YamlMap map)
    {
        var text = environment("LOG_LEVEL") is { Length: > 0 } given ? given : map.String(ConfigurationKeys.LogLevel, "INFO");
        LogLevel? level = text.ToUpperInvariant() switch
        {
            "TRACE" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "INFO" or "INFORMATION" => LogLevel.Information,
            "WARN" or "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            _ => null,
        };
        if (level is null)
            (map.Node(ConfigurationKeys.LogLevel) ?? map).Error($"The log level is '{text}'; write TRACE, DEBUG, INFO, WARNING or ERROR.");
        return level ?? LogLevel.Information;
    }

    private static Dictionary<string, JsonElement> PluginOptions(YamlMap map)
    {
        var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in map.Map(ConfigurationKeys.Plugins)?.Entries ?? [])
        {
            if (entry.Value is YamlMap values)
                options[entry.Key.Text] = YamlJson.ToJson(values);
            else
                entry.Value.Error($"The options of plugin '{entry.Key.Text}' are {entry.Value.Describe()}; write a map of keys and values.");
        }

        return options;
    }

    private static void WarnOfKeysWithoutEffect(YamlMap map)
    {
        foreach (var entry in map.Entries.Where(entry => ConfigurationKeys.WithoutEffect.Contains(entry.Key.Text)))
            entry.Key.Report($"'{entry.Key.Text}' has no effect in this version.", isError: false);
    }
}
