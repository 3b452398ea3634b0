using System.Text.Json;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>What Central Command signs of an order: valid from its creation to its expiry.</summary>
internal static class OrderStatement
{
    public static OrderClaims Of(OrderView order) => Lasting(order.CreatedAt, order.ExpiresAt) with
    {
        Aud = order.ApplianceId,
        Jti = order.OrderId,
        OrderType = order.OrderType,
        Parameters = order.Parameters,
        Priority = order.Priority,
    };

    public static OrderClaims Of(NewOrder order) => Lasting(order.CreatedAt, order.ExpiresAt) with
    {
        Aud = order.ApplianceId,
        Jti = order.OrderId,
        OrderType = order.Wish.OrderType,
        Parameters = JsonElement.Parse(order.Wish.Parameters),
        Priority = order.Wish.Priority,
    };

    private static OrderClaims Lasting(DateTimeOffset from, DateTimeOffset to) =>
        new() { Iat = from.ToUnixTimeSeconds(), Nbf = from.ToUnixTimeSeconds(), Exp = to.ToUnixTimeSeconds() };
}
