using System.Security.Cryptography;
using System.Text.Json;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.Tests.Support;

/// <summary>The order keys of a Central Command that a test plays, and what it signs for one appliance with the current one.</summary>
internal sealed class OrderSigner : IDisposable
{
    private readonly string _applianceId;
    private readonly ECDsa _current;
    private readonly ECDsa _next;

    public OrderSigner(string applianceId)
        : this(applianceId, NewKey())
    {
    }

    private OrderSigner(string applianceId, ECDsa current)
    {
        (_applianceId, _current, _next) = (applianceId, current, NewKey());
        Keys = new OrderKeys { Current = OrderKey.Of(_current), Next = OrderKey.Of(_next) };
    }

    public OrderKeys Keys { get; }

    /// <summary>The value of <c>order_keys</c> in an answer.</summary>
    public string KeysJson => JsonSerializer.Serialize(Keys, CentralJson.Default.OrderKeys);

    /// <summary>What signs after a rotation. The key of this one stays what it is.</summary>
    public OrderSigner Rotate() => new(_applianceId, ECDsa.Create(_next.ExportParameters(includePrivateParameters: true)));

    /// <summary>An order that is valid for an hour from <paramref name="now"/>.</summary>
    public OrderClaims Claims(string id, string type, DateTimeOffset now, string parameters = "{}") => new()
    {
        Aud = _applianceId,
        Jti = id,
        OrderType = type,
        Parameters = JsonElement.Parse(parameters),
        Iat = now.ToUnixTimeSeconds(),
        Nbf = now.ToUnixTimeSeconds(),
        Exp = now.AddHours(1).ToUnixTimeSeconds(),
    };

    public string Jws(OrderClaims claims) => OrderToken.Sign(_current, Keys.Current.Kid, claims);

    public PendingOrder Sign(OrderClaims claims) => new() { OrderId = claims.Jti!, OrderType = claims.OrderType!, Jws = Jws(claims) };

    /// <summary>An element of <c>pending_orders</c>.</summary>
    public string Json(OrderClaims claims) => JsonSerializer.Serialize(Sign(claims), CentralJson.Default.PendingOrder);

    public void Dispose()
    {
        _current.Dispose();
        _next.Dispose();
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);
}
