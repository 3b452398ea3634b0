using Appliance.Core.Configuration;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>What each check-in says: identity, addresses, and what this appliance can do.</summary>
internal sealed class CheckinRequestFactory(
    ApplianceConfiguration configuration, MachineIdentity identity, CatalogueReport catalogue, TargetDirectory targets, ApplianceHealth health)
{
    public CheckinRequest Create() => new()
    {
        SiteId = configuration.SiteId,
        Hostname = identity.Hostname,
        MacAddress = identity.MacAddress,
        IpAddresses = MachineIdentity.IpAddresses(),
        UptimeSeconds = Environment.TickCount64 / 1000,
        AgentVersion = configuration.Version,
        NixosVersion = MachineIdentity.NixosVersion(),
        HasLocalCredentials = targets.HasCredentials,
        Catalogue = catalogue.Read(),
        Health = health.Problems() is { Count: > 0 } problems ? problems : null,
    };
}
