using Appliance.Protocol.Central;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Appliances;

/// <summary>What one check-in says about the appliance, with everything that an old appliance omits filled in.</summary>
internal sealed record Checkin(string ApplianceId, string Hostname)
{
    public IReadOnlyList<string> IpAddresses { get; init; } = [];
    public long UptimeSeconds { get; init; }
    public string? AgentVersion { get; init; }
    public string? NixosVersion { get; init; }
    public IReadOnlyList<PluginVersion> Plugins { get; init; } = [];
    public IReadOnlyList<HealthProblem> Health { get; init; } = [];
    public IReadOnlyList<OrderTypeDeclaration> OrderTypes { get; init; } = [];
}
