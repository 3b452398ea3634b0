namespace Appliance.Protocol.Central;

public sealed record ApplianceView
{
    public required string ApplianceId { get; init; }
    public required string SiteId { get; init; }
    public required string MacAddress { get; init; }
    public string? Hostname { get; init; }
    public string? AgentVersion { get; init; }
    public IReadOnlyList<string> IpAddresses { get; init => field = value ?? []; } = [];
    public DateTimeOffset? LastCheckin { get; init; }
    public IReadOnlyList<PluginVersion> Plugins { get; init => field = value ?? []; } = [];
}
