using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appliance.Protocol.Central;

/// <summary>The JSON of the wire to Central Command: snake_case, null members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckinRequest))]
[JsonSerializable(typeof(CheckinResponse))]
[JsonSerializable(typeof(CompleteOrderRequest))]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(OrderStatusReply))]
[JsonSerializable(typeof(IReadOnlyList<OrderView>))]
[JsonSerializable(typeof(HealReport))]
[JsonSerializable(typeof(IReadOnlyList<IncidentView>))]
[JsonSerializable(typeof(IReadOnlyList<ApplianceView>))]
[JsonSerializable(typeof(TargetRequest))]
[JsonSerializable(typeof(StatusReply))]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(IReadOnlyList<HealStep>))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class CentralJson : JsonSerializerContext;
