using System.Text.Json;
using Appliance.Core.Orders;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>One order of an answer: readable as a whole, or not at all. Half an order is never run.</summary>
internal readonly record struct OrderReading(PendingOrder? Order, UnreadableOrder? Unreadable, string Fault)
{
    private const int LongestName = 128;

    public static OrderReading Of(JsonElement element)
    {
        if (Signed(element) is { } signed)
            return new OrderReading(signed, null, "");
        if (!ElementReading.TryRead(element, CentralJson.Default.PendingOrder, out var order, out var fault))
            return Refused(element, fault);
        if (order.OrderId.Length is 0 or > LongestName)
            return new OrderReading(null, null, "its 'order_id' is missing or too long");
        if (order.OrderType.Length is 0 or > LongestName)
            return Refused(element, "its 'order_type' is missing or too long");
        return order.Parameters is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) }
            ? Refused(element, "its 'parameters' are no map")
            : new OrderReading(order, null, "");
    }

    /// <summary>What lies beside a signature only names the order in sentences.</summary>
    private static PendingOrder? Signed(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("jws", out var jws) && jws.Text() is { Length: > 0 } token
            ? new PendingOrder { OrderId = Name(element, "order_id") ?? "unnamed", OrderType = Name(element, "order_type") ?? "unnamed", Jws = token }
            : null;

    private static OrderReading Refused(JsonElement element, string fault) => new(
        null,
        Name(element, "order_id") is { } id ? new UnreadableOrder(id, Name(element, "order_type") ?? "unreadable", $"The order was not run: {fault}.") : null,
        fault);

    private static string? Name(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value)
        && value.Text() is { Length: > 0 and <= LongestName } name ? name : null;
}
