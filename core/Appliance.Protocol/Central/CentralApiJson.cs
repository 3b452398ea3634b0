using System.Text.Json.Serialization;

namespace Appliance.Protocol.Central;

/// <summary>What Central Command answers and takes beside <see cref="CentralJson"/>: a program links every type of a context that it uses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckinResponse))]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(OrderStatusReply))]
[JsonSerializable(typeof(IReadOnlyList<OrderView>))]
[JsonSerializable(typeof(IReadOnlyList<IncidentView>))]
[JsonSerializable(typeof(IReadOnlyList<ApplianceView>))]
[JsonSerializable(typeof(TargetRequest))]
[JsonSerializable(typeof(StatusReply))]
[JsonSerializable(typeof(ErrorReply))]
public sealed partial class CentralApiJson : JsonSerializerContext;
