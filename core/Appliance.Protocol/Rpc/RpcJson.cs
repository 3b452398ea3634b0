using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appliance.Protocol.Rpc;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CancelNotice))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class RpcJson : JsonSerializerContext;
