using Appliance.Core.Orders.Handlers;
using Appliance.Core.Plugins;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Orders;

/// <summary>The order types that this appliance can run: the supervisor's own and those of the active plugins.</summary>
internal sealed class OrderCatalogue(IReadOnlyList<ICoreOrderHandler> handlers, IPluginHost plugins)
{
    public IReadOnlyList<OrderTypeDeclaration> Types =>
    [
        .. handlers.Select(handler => handler.Type)
            .Concat(plugins.Catalogue.OrderTypes.Values)
            .DistinctBy(type => type.Name)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The supervisor's own types come first: no plugin can take one over.</summary>
    public OrderTypeDeclaration? Find(string name) => Own(name)?.Type ?? plugins.Catalogue.OrderTypes.GetValueOrDefault(name);

    public ICoreOrderHandler? Own(string name) => handlers.FirstOrDefault(handler => handler.Type.Name == name);
}
