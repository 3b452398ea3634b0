using Appliance.Core.Orders.Signing;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>What each check-in says: identity, addresses, and what this appliance can do.</summary>
internal sealed class CheckinRequestFactory(
    MachineIdentity identity, CatalogueReport catalogue, TargetDirectory targets, ApplianceHealth health, OrderKeyPins keys)
{
    public CheckinRequest Create() => new()
    {
        SiteId = identity.SiteId,
        Hostname = identity.Hostname,
        MacAddress = identity.MacAddress,
        IpAddresses = InterfaceAddresses.V4Up(),
        UptimeSeconds = Environment.TickCount64 / 1000,
        AgentVersion = identity.AgentVersion,
        NixosVersion = MachineIdentity.NixosVersion(),
        HasLocalCredentials = targets.HasCredentials,
        OrderKey = keys.Pinned?.Current.Kid,
        Catalogue = catalogue.Read(),
        Health = health.Problems() is { Count: > 0 } problems ? problems : null,
    };
}
