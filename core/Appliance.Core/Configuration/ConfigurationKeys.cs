namespace Appliance.Core.Configuration;

/// <summary>The keys of <c>config.yaml</c>. Those that nothing reads yet are known all the same: the field's files hold them.</summary>
internal static class ConfigurationKeys
{
    public const string SiteId = "site_id";
    public const string ApiKey = "api_key";
    public const string ApiEndpoint = "api_endpoint";
    public const string PollInterval = "poll_interval";
    public const string EnableDriftDetection = "enable_drift_detection";
    public const string EnableL1Sync = "enable_l1_sync";
    public const string HealingEnabled = "healing_enabled";
    public const string HealingDryRun = "healing_dry_run";
    public const string StateDirectory = "state_dir";
    public const string LogLevel = "log_level";
    public const string WorkerIdleSeconds = "worker_idle_seconds";
    public const string CheckIntervalSeconds = "check_interval_seconds";
    public const string Hostname = "hostname";
    public const string MacAddress = "mac_address";
    public const string CaBundle = "ca_bundle";
    public const string HttpsProxy = "https_proxy";
    public const string JournalRetentionDays = "journal_retention_days";
    public const string JournalMaxMb = "journal_max_mb";
    public const string Plugins = "plugins";
    public const string AllowUnsignedPlugins = "allow_unsigned_plugins";
    public const string AllowUnsignedOrders = "allow_unsigned_orders";
    public const string PluginFeed = "plugin_feed";
    public const string PluginFeedUsername = "plugin_feed_username";
    public const string PluginFeedPassword = "plugin_feed_password";
    public const string PluginPolicy = "plugin_policy";
    public const string PluginProbationCalls = "plugin_probation_calls";

    public const string MaintenanceWindows = "maintenance_windows";
    public const string BlastRadius = "blast_radius";
    public const string ApprovalExpiryHours = "approval_expiry_hours";

    /// <summary>Keys of the field whose part of the product does not exist yet: using one is a warning.</summary>
    public static readonly string[] WithoutEffect = ["enable_evidence_upload", "l2_enabled", "grpc_port", "ca_dir"];

    public static readonly string[] Known =
    [
        SiteId, ApiKey, ApiEndpoint, PollInterval, EnableDriftDetection, EnableL1Sync, HealingEnabled, HealingDryRun, StateDirectory, LogLevel,
        WorkerIdleSeconds, CheckIntervalSeconds, Hostname, MacAddress, CaBundle, HttpsProxy, JournalRetentionDays, JournalMaxMb, Plugins,
        AllowUnsignedPlugins, AllowUnsignedOrders, PluginFeed, PluginFeedUsername, PluginFeedPassword, PluginPolicy, PluginProbationCalls,
        MaintenanceWindows, BlastRadius, ApprovalExpiryHours,
        .. WithoutEffect,
    ];
}
