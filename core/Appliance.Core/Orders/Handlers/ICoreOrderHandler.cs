using System.Text.Json;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>An order type that concerns the supervisor itself and so cannot be a plugin.</summary>
internal interface ICoreOrderHandler
{
    OrderTypeDeclaration Type { get; }

    Task<OrderResult> RunAsync(string orderId, JsonElement parameters, CancellationToken cancellationToken);
}
