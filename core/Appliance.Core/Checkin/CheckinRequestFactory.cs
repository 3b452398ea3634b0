using Appliance.Core.Configuration;
using Appliance.Core.Orders;
using Appliance.Core.Plugins;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>What each check-in says: identity, addresses, and what this appliance can do.</summary>
internal sealed class CheckinRequestFactory(
    ApplianceConfiguration configuration, MachineIdentity identity, IPluginHost plugins, OrderCatalogue orders, TargetDirectory targets)
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
        Catalogue = new CheckinCatalogue { Plugins = ActivePlugins(), OrderTypes = orders.Types },
    };

    private IReadOnlyList<PluginVersion> ActivePlugins() =>
        [.. plugins.Catalogue.Plugins.Where(plugin => plugin.State == "active").Select(plugin => new PluginVersion(plugin.Id, plugin.Version))];
}
