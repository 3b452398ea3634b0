using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>An order type that concerns the supervisor itself and so cannot be a plugin.</summary>
internal interface ICoreOrderHandler
{
    OrderTypeDeclaration Type { get; }

    /// <summary>For the few that may not wait for their turn: called before the order is journalled, and again when that failed. They are run in turn too.</summary>
    void TakeEffect(OrderEntry order)
    {
    }

    Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken);
}
