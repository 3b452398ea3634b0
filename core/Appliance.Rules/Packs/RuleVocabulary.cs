using System.Collections.Frozen;

namespace Appliance.Rules.Packs;

/// <summary>The names that rules may use: the supervisor's own actions, the active plugins', those known from the field, and the site's maintenance windows.</summary>
/// <param name="pluginActions">What the active plugins provide.</param>
/// <param name="maintenanceWindows">Those of the site; null where no site is known, such as on an author's desk.</param>
/// <param name="checkTypes">Those that are known beside the packs' own; null where any is taken.</param>
internal sealed class RuleVocabulary(IEnumerable<string> pluginActions, IEnumerable<string>? maintenanceWindows = null, IEnumerable<string>? checkTypes = null)
{
    /// <summary>What the supervisor does itself.</summary>
    public static readonly FrozenSet<string> BuiltIn =
        FrozenSet.Create(StringComparer.Ordinal, "run_linux_runbook", "run_windows_runbook", "run_runbook", "escalate", "alert");

    /// <summary>Names in rule files of the field; an old file may call one before a plugin provides it.</summary>
    public static readonly FrozenSet<string> Field = FrozenSet.Create(
        StringComparer.Ordinal,
        "update_to_baseline_generation", "restart_av_service", "run_backup_job", "restart_logging_services", "restore_firewall_baseline",
        "renew_certificate", "cleanup_disk_space", "restart_service", "run_command", "clear_cache", "rotate_logs");

    /// <summary>How long the appliance remembers incidents; null where none is known.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>What the plugins' actions take, by their names. One that is not here takes anything.</summary>
    public IReadOnlyDictionary<string, ActionSchema> ActionSchemas { get; init; } = FrozenDictionary<string, ActionSchema>.Empty;

    public FrozenSet<string>? MaintenanceWindows { get; } = maintenanceWindows?.ToFrozenSet(StringComparer.Ordinal);

    public FrozenSet<string>? CheckTypes { get; } = checkTypes?.ToFrozenSet(StringComparer.Ordinal);

    public FrozenSet<string> Provided { get; } = BuiltIn.Union(pluginActions).ToFrozenSet(StringComparer.Ordinal);
}
