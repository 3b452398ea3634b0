using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>An order type that concerns the supervisor itself and so cannot be a plugin.</summary>
internal interface ICoreOrderHandler
{
    OrderTypeDeclaration Type { get; }

    /// <summary>For the few that may not wait for their turn; they are run in turn too.</summary>
    IntakeEffect? AtIntake(OrderEntry order) => null;

    Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken);
}
