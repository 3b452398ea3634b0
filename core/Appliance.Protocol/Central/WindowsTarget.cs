namespace Appliance.Protocol.Central;

public sealed record WindowsTarget
{
    public string Hostname { get; init => field = value ?? ""; } = "";
    public string Username { get; init => field = value ?? ""; } = "";
    public string? Password { get; init; }
    public bool UseSsl { get; init; }

    public override string ToString() => $"WindowsTarget {{ Hostname = {Hostname}, Username = {Username} }}";
}
