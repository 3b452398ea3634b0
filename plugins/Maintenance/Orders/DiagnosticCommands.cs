using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>The commands that a <c>diagnostic</c> order may name, as argument vectors.</summary>
internal sealed class DiagnosticCommands(IOptions<MaintenanceOptions> options)
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _commands = Table(options.Value);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> All => _commands;

    /// <summary>The argument vector of a command; null when there is no such command.</summary>
    public IReadOnlyList<string>? Find(string command) => _commands.GetValueOrDefault(command);

    private static FrozenDictionary<string, IReadOnlyList<string>> Table(MaintenanceOptions options) =>
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["agent_status"] = ["systemctl", "status", "--no-pager", "--lines=0", options.Unit],
            ["agent_logs"] = ["journalctl", "--no-pager", "--lines=100", $"--unit={options.Unit}"],
            ["system_logs"] = ["journalctl", "--no-pager", "--lines=100", "--priority=warning"],
            ["disk_usage"] = ["df", "-h"],
            ["memory"] = ["free", "-m"],
            ["uptime"] = ["uptime"],
            ["network"] = ["ip", "-brief", "address"],
            ["dns"] = ["cat", "/etc/resolv.conf"],
            ["time_sync"] = ["timedatectl", "status"],
            ["nix_generations"] = ["nix-env", "--list-generations", "--profile", "/nix/var/nix/profiles/system"],
            ["current_system"] = ["readlink", "--canonicalize-existing", "--verbose", "/run/current-system"],
            ["services"] = ["systemctl", "list-units", "--no-pager", "--type=service", "--state=running,failed"],
            ["firewall"] = ["nft", "list", "ruleset"],
            ["evidence_queue"] = ["ls", "-l", "--time-style=full-iso", options.EvidenceDirectory],
            ["rebuild_status"] = ["systemctl", "list-units", "--no-pager", "--all", "*nixos-rebuild*"],
        }.ToFrozenDictionary();
}
