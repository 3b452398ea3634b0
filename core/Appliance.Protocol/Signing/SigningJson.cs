using System.Text.Json.Serialization;

namespace Appliance.Protocol.Signing;

/// <summary>The JSON inside of an order's JWS.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrderTokenHeader))]
[JsonSerializable(typeof(OrderClaims))]
public sealed partial class SigningJson : JsonSerializerContext;
