namespace Appliance.Protocol.Central;

/// <summary>Body of <c>PUT /api/sites/{site}/targets/linux/{hostname}</c>.</summary>
public sealed record TargetRequest
{
    public string? Address { get; init; }
    public int? Port { get; init; }
    public string? Username { get; init; }
    public string? Password { get; init; }
    public string? PrivateKey { get; init; }
    public string? Distro { get; init; }

    public override string ToString() => $"TargetRequest {{ Address = {Address}, Username = {Username} }}";
}
