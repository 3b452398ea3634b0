using System.ComponentModel.DataAnnotations;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>Parameters of a <c>diagnostic</c> order.</summary>
internal sealed record DiagnosticParameters
{
    /// <summary>Which command of the fixed list to run.</summary>
    [Required]
    [AllowedValues(
        "agent_status", "agent_logs", "system_logs", "disk_usage", "memory", "uptime", "network", "dns", "time_sync",
        "nix_generations", "current_system", "services", "firewall", "evidence_queue", "rebuild_status")]
    public required string Command { get; init; }
}
