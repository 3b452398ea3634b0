using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.Core.Orders.Signing;

/// <summary>Stands before the journal: which orders of an answer come in, each as its signature says it is.</summary>
internal sealed class OrderGate(OrderKeyPins pins, OrderVerifier verifier, UnsignedOrders unsigned, OrderRefusals refusals)
{
    public IReadOnlyList<OrderEntry> Admit(CheckinAnswer answer)
    {
        var pinned = pins.Meet(answer.OrderKeys);
        OrderVerdict[] verdicts =
        [
            .. answer.Orders.Select(order => Judge(order, pinned)),
            .. answer.UnreadableOrders.Select(order => Judge(order, pinned)),
        ];
        refusals.Replace([.. verdicts.OfType<OrderVerdict.Refused>()]);
        return [.. verdicts.OfType<OrderVerdict.Admitted>().Select(admitted => admitted.Order)];
    }

    private OrderVerdict Judge(PendingOrder order, OrderKeys? pinned) => (order.Jws, pinned) switch
    {
        (null, null) => new OrderVerdict.Admitted(unsigned.Read(order)),
        (null, { } keys) => NotSigned(order.OrderId, order.OrderType, keys),
        ({ }, null) => Refuse(order.OrderId, order.OrderType, "it is signed, and Central Command's answer names no 'order_keys' to verify it with"),
        ({ }, { } keys) => verifier.Verify(order, keys),
    };

    private OrderVerdict Judge(UnreadableOrder order, OrderKeys? pinned) =>
        pinned is { } keys ? NotSigned(order.OrderId, order.OrderType, keys) : new OrderVerdict.Admitted(unsigned.Read(order));

    /// <summary>A server that signs does not stop doing so: somebody may have taken the signature off.</summary>
    private static OrderVerdict.Refused NotSigned(string id, string type, OrderKeys pinned) => Refuse(
        id, type,
        $"it is not signed, and this appliance trusts the keys {pinned.Describe()}; where Central Command signs no more on purpose, run 'appliance trust order-keys forget'");

    private static OrderVerdict.Refused Refuse(string id, string type, string reason) => new(id, type, $"Order '{id}' was not run: {reason}.");
}
