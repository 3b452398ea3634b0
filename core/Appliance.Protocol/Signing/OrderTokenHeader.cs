using System.Text.Json;

namespace Appliance.Protocol.Signing;

/// <summary>The header of an order's JWS. One that differs from what is here in any way is no order's.</summary>
public sealed record OrderTokenHeader
{
    public const string Algorithm = "ES256";
    public const string Type = "order+jwt";

    public string? Alg { get; init; }
    public string? Typ { get; init; }

    /// <summary>The thumbprint of the key that signed.</summary>
    public string? Kid { get; init; }

    /// <summary>Extensions that a reader must know; none is known here.</summary>
    public JsonElement? Crit { get; init; }
}
