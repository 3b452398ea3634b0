using Appliance.Core.Orders;
using Appliance.Core.Plugins;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>What this appliance can do, as the check-in tells it.</summary>
internal sealed class CatalogueReport(IPluginHost plugins, OrderCatalogue orders)
{
    public CheckinCatalogue Read() => new() { Plugins = ActivePlugins(), OrderTypes = orders.Types };

    private IReadOnlyList<PluginVersion> ActivePlugins() =>
        [.. plugins.Catalogue.Plugins.Where(plugin => plugin.State == "active").Select(plugin => new PluginVersion(plugin.Id, plugin.Version))];
}
