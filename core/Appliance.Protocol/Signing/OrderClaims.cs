using System.Text.Json;

namespace Appliance.Protocol.Signing;

/// <summary>What is inside of an order's signature: all that is ever executed of it. Times are seconds since 1970.</summary>
public sealed record OrderClaims
{
    /// <summary>The canonical id of the appliance that it is for.</summary>
    public string? Aud { get; init; }

    /// <summary>The order's id.</summary>
    public string? Jti { get; init; }
    public string? OrderType { get; init; }
    public JsonElement? Parameters { get; init; }
    public int Priority { get; init; }
    public long? Iat { get; init; }
    public long? Nbf { get; init; }
    public long? Exp { get; init; }
}
