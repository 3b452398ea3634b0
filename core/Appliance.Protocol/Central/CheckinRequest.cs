namespace Appliance.Protocol.Central;

/// <summary>Body of <c>POST /api/appliances/checkin</c>. Everything past the first eight is optional: old appliances omit it.</summary>
public sealed record CheckinRequest
{
    public string? SiteId { get; init; }
    public string? Hostname { get; init; }
    public string? MacAddress { get; init; }
    public IReadOnlyList<string> IpAddresses { get; init => field = value ?? []; } = [];
    public long UptimeSeconds { get; init; }
    public string? AgentVersion { get; init; }
    public string? NixosVersion { get; init; }
    public bool HasLocalCredentials { get; init; }

    /// <summary>How far the appliance's clock is ahead of the server's; below zero: behind. Null while they agree within a minute.</summary>
    public long? ClockSkewSeconds { get; init; }

    /// <summary>The <c>kid</c> of the current one of the order keys that it trusts; null while it trusts none.</summary>
    public string? OrderKey { get; init; }
    public CheckinCatalogue? Catalogue { get; init; }

    /// <summary>Null: nothing is wrong, as far as the appliance knows.</summary>
    public IReadOnlyList<HealthProblem>? Health { get; init; }
}
