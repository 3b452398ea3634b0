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

    /// <summary>What the last check-in said is wrong with the appliance.</summary>
    public IReadOnlyList<HealthProblem> Health { get; init => field = value ?? []; } = [];
    public IReadOnlyList<PluginVersion> Plugins { get; init => field = value ?? []; } = [];
}
