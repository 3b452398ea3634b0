using System.ComponentModel.DataAnnotations;

namespace Appliance.Plugins.Ssh;

internal sealed class SshOptions
{
    /// <summary>The file of host keys, in OpenSSH's format. Created with mode 0600 when missing. Default <c>known_hosts</c> in the plugin's data folder.</summary>
    public string KnownHosts { get; set; } = "";

    /// <summary>How long one step of connecting (TCP, key exchange, sign-in) may take. Seconds, 1 to 300. Default 15.</summary>
    [Range(1, 300)]
    public double ConnectTimeoutSeconds { get; init; } = 15;

    /// <summary>How long an unused connection stays open. Seconds, 1 to 3600. Default 60.</summary>
    [Range(1, 3600)]
    public double IdleSeconds { get; init; } = 60;

    /// <summary>How many scripts run at once on one connection; more wait. 1 to 64. Default 8, below sshd's own limit of 10.</summary>
    [Range(1, 64)]
    public int SessionsPerConnection { get; init; } = 8;
}
