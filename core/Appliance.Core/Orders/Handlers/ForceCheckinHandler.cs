using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

internal sealed class ForceCheckinHandler(CheckinSignal signal) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "force_checkin",
        Description = "Checks in at once.",
        Risk = OrderRisk.ReadOnly,
        TimeoutSeconds = 10,
        Idempotent = true,
    };

    public Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        signal.Raise();
        return Task.FromResult(OrderResult.Completed(JsonElement.Parse("""{"checkin":"requested"}""")));
    }
}
