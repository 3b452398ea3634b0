namespace Appliance.Plugins.Ssh.HostKeys;

/// <summary>Whether a host's key is the one on record.</summary>
/// <param name="Trusted">Whether to go on.</param>
/// <param name="Message">Why not, with the remedy; empty when trusted.</param>
internal sealed record HostKeyVerdict(bool Trusted, string Message)
{
    public static HostKeyVerdict Trust { get; } = new(true, "");

    public static HostKeyVerdict Refuse(string message) => new(false, message);
}
