using System.Text.Json;
using System.Text.Json.Serialization;
using Appliance.Protocol.Signing;

namespace Appliance.Protocol.Central;

/// <summary>What an appliance writes to Central Command and reads from it: snake_case, null members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckinRequest))]
[JsonSerializable(typeof(PendingOrder))]
[JsonSerializable(typeof(LinuxTarget))]
[JsonSerializable(typeof(WindowsTarget))]
[JsonSerializable(typeof(OrderKeys))]
[JsonSerializable(typeof(CompleteOrderRequest))]
[JsonSerializable(typeof(HealReport))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class CentralJson : JsonSerializerContext;
