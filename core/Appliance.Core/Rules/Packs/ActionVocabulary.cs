using System.Collections.Frozen;

namespace Appliance.Core.Rules.Packs;

/// <summary>The action names that rules may call: the supervisor's own, the active plugins', and those known from the field.</summary>
internal sealed class ActionVocabulary(IEnumerable<string> pluginActions)
{
    /// <summary>What the supervisor does itself.</summary>
    public static readonly FrozenSet<string> BuiltIn =
        FrozenSet.Create(StringComparer.Ordinal, "run_linux_runbook", "run_windows_runbook", "run_runbook", "escalate", "alert");

    /// <summary>Names in rule files of the field; an old file may call one before a plugin provides it.</summary>
    public static readonly FrozenSet<string> Field = FrozenSet.Create(
        StringComparer.Ordinal,
        "update_to_baseline_generation", "restart_av_service", "run_backup_job", "restart_logging_services", "restore_firewall_baseline",
        "renew_certificate", "cleanup_disk_space", "restart_service", "run_command", "clear_cache", "rotate_logs");

    public FrozenSet<string> Provided { get; } = BuiltIn.Union(pluginActions).ToFrozenSet(StringComparer.Ordinal);
}
