using System.Text.Encodings.Web;
using System.Text.Json;
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
public sealed partial class CentralApiJson : JsonSerializerContext
{
    /// <summary>For answers, which are never part of a page: sentences stay readable, with no escapes for HTML in them.</summary>
    public static CentralApiJson Answers => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
