using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>Lets healing go on. An order that came before the stop does not lift it: it was meant for another.</summary>
internal sealed class EnableHealingHandler(KillSwitch killSwitch) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "enable_healing",
        Description = "Lets healing go on that 'disable_healing' or 'appliance healing disable' stopped.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 60,
        Idempotent = true,
    };

    public Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (killSwitch.Current is { } stop && stop.Latest.ToUnixTimeMilliseconds() > order.ReceivedAt.ToUnixTimeMilliseconds())
            return Task.FromResult(OrderResult.Failed(FailureKind.Refused, $"{stop.Sentence}. That came after this order, which leaves it as it is."));

        var lifted = killSwitch.Enable($"order {order.Id}");
        return Task.FromResult(OrderResult.Completed(JsonElement.Parse(lifted is null ? """{"status":"already_enabled"}""" : """{"status":"enabled"}""")));
    }
}
