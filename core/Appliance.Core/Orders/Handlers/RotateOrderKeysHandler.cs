using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Orders.Signing;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Signing;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>Trusts Central Command's next keys, on the word of one that is trusted already.</summary>
internal sealed class RotateOrderKeysHandler(OrderKeyPins pins, PatientWriter patience, CheckinSignal checkin) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = OrderKeys.RotationOrderType,
        Description = "Trusts the keys with which Central Command signs its orders from now on; 'central-command keys rotate' makes it.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 600,
        Idempotent = true,
        Schema = JsonElement.Parse("""{"type": "object", "properties": {"current": {"type": "object"}, "next": {"type": "object"}}, "required": ["current", "next"]}"""),
    };

    public async Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (order.SignedBy is not { } signer)
            return OrderResult.Failed(FailureKind.Refused, "An order to trust other keys must be signed with one that is trusted.");
        if (!ElementReading.TryRead(order.Parameters, CentralJson.Default.OrderKeys, out var keys, out _) || !keys.AreWellFormed())
            return OrderResult.Failed(FailureKind.Refused, "The parameters 'current' and 'next' are not two keys on P-256.");

        OrderKeyChange? change = null;
        await patience.WriteAsync($"order {order.Id}", () => change = pins.Rotate(signer, keys), cancellationToken);
        if (change == OrderKeyChange.OfStranger)
            return OrderResult.Failed(FailureKind.Refused, $"The key '{signer}', which signed the order, is trusted no more.");

        // What is signed with the new keys waits at the server.
        checkin.Raise();
        return OrderResult.Completed(JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("current", keys.Current.Thumbprint());
            writer.WriteString("next", keys.Next.Thumbprint());
            writer.WriteEndObject();
        }));
    }
}
