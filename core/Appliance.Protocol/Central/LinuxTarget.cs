namespace Appliance.Protocol.Central;

public sealed record LinuxTarget
{
    public string Hostname { get; init => field = value ?? ""; } = "";
    public int? Port { get; init; }
    public string Username { get; init => field = value ?? ""; } = "";
    public string? Password { get; init; }
    public string? PrivateKey { get; init; }
    public string? Distro { get; init; }

    /// <summary>Ours adds it, for a host whose name does not resolve. Null: connect to the host name.</summary>
    public string? Address { get; init; }

    public override string ToString() => $"LinuxTarget {{ Hostname = {Hostname}, Username = {Username} }}";
}
