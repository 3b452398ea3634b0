using System.Collections.ObjectModel;
using System.Text.Json;
using Appliance.Core.Plugins.Policy;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Configuration;

/// <summary>The appliance's configuration, read once at start and valid as a whole.</summary>
internal sealed record ApplianceConfiguration
{
    public required string SiteId { get; init; }
    public required string ApiKey { get; init; }
    public required string ApiEndpoint { get; init; }

    /// <summary>The full path of the file that this was read from. Null: it was made otherwise.</summary>
    public string? File { get; init; }
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(60);
    public bool EnableDriftDetection { get; init; } = true;

    /// <summary>Whether the site's rules are fetched from Central Command without an order.</summary>
    public bool EnableL1Sync { get; init; } = true;
    public bool HealingEnabled { get; init; } = true;
    public bool HealingDryRun { get; init; }
    public string StateDirectory { get; init; } = "/var/lib/msp";
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
    public TimeSpan WorkerIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Replaces the interval of every check. Null: each pack's own.</summary>
    public TimeSpan? CheckInterval { get; init; }
    /// <summary>How long ended incidents and orders stay in the journal.</summary>
    public TimeSpan JournalRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Above that the oldest ended ones go before their time.</summary>
    public long JournalMaxBytes { get; init; } = 256L * 1024 * 1024;
    public string? Hostname { get; init; }
    public string? MacAddress { get; init; }

    /// <summary>A PEM file with authorities that are trusted beside the system's. Null: the system's alone.</summary>
    public string? CaBundle { get; init; }

    /// <summary>The proxy that leads to Central Command. Null: it is reached directly.</summary>
    public ProxyAddress? Proxy { get; init; }
    /// <summary>Whether plugin packages may come in that nobody signed.</summary>
    public bool AllowUnsignedPlugins { get; init; }

    /// <summary>Whether orders that change nothing run unsigned while Central Command has named no key.</summary>
    public bool AllowUnsignedOrders { get; init; }

    /// <summary>The index of a NuGet v3 feed, or a folder. Null: Central Command's feed.</summary>
    public Uri? PluginFeed { get; init; }

    /// <summary>Null: the feed asks for none.</summary>
    public FeedLogin? PluginFeedLogin { get; init; }

    /// <summary>The proxy that leads to a <see cref="PluginFeed"/> elsewhere. Null: it is reached directly.</summary>
    public ProxyAddress? PluginFeedProxy { get; init; }
    public IReadOnlyDictionary<string, JsonElement> PluginOptions { get; init; } = new Dictionary<string, JsonElement>();
    public PluginPolicies PluginPolicies { get; init; } = PluginPolicies.Default;

    /// <summary>So many calls end the probation of a new version of a plugin before its time.</summary>
    public int PluginProbationCalls { get; init; } = 20;

    /// <summary>By the names that rules call them.</summary>
    public IReadOnlyDictionary<string, MaintenanceWindow> MaintenanceWindows { get; init; } = ReadOnlyDictionary<string, MaintenanceWindow>.Empty;

    /// <summary>On how many machines all rules together may act at once.</summary>
    public BlastRadius BlastRadius { get; init; } = BlastRadius.Default;

    /// <summary>How long a heal waits for a person's approval.</summary>
    public TimeSpan ApprovalExpiry { get; init; } = TimeSpan.FromHours(24);

    public string Version { get; init; } = typeof(ApplianceConfiguration).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>What the log must not show.</summary>
    public IEnumerable<string> Secrets => [ApiKey, .. Proxy?.Secrets ?? [], .. PluginFeedProxy?.Secrets ?? [], .. PluginFeedLogin is { } login ? [login.Password] : Array.Empty<string>()];

    public string JournalPath => Path.Combine(StateDirectory, "journal.db");

    public string ControlSocketPath => Path.Combine(StateDirectory, "appliance.sock");

    public string CustomRulesDirectory => Path.Combine(StateDirectory, "rules");

    /// <summary>What Central Command has for the site. A folder of its own: what lies in that of the custom rules is one of them, to an earlier version too.</summary>
    public string SyncedRulesFile => Path.Combine(CustomRulesDirectory, "synced", "rules.json");

    public string PromotedRulesDirectory => Path.Combine(CustomRulesDirectory, "promoted");

    public override string ToString() => $"ApplianceConfiguration {{ SiteId = {SiteId}, ApiEndpoint = {ApiEndpoint} }}";
}
