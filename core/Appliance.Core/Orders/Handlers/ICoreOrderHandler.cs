using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>An order type that concerns the supervisor itself and so cannot be a plugin.</summary>
internal interface ICoreOrderHandler
{
    OrderTypeDeclaration Type { get; }

    Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken);
}
