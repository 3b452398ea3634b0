using System.Text.Json;
using System.Text.Json.Serialization;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Protocol.Worker;

/// <summary>The JSON of the wire between supervisor and worker, and of <c>plugin.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PluginManifest))]
[JsonSerializable(typeof(Publisher))]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(LoadReply))]
[JsonSerializable(typeof(ExecutorCall))]
[JsonSerializable(typeof(ActionCall))]
[JsonSerializable(typeof(OrderCall))]
[JsonSerializable(typeof(PollCall))]
[JsonSerializable(typeof(TargetCall))]
[JsonSerializable(typeof(SecretCall))]
[JsonSerializable(typeof(SecretReply))]
[JsonSerializable(typeof(DeniedUse))]
[JsonSerializable(typeof(OverdueCall))]
[JsonSerializable(typeof(HeapExhausted))]
[JsonSerializable(typeof(LogEntry))]
[JsonSerializable(typeof(ExecutionResult))]
[JsonSerializable(typeof(HealResult))]
[JsonSerializable(typeof(OrderResult))]
[JsonSerializable(typeof(IReadOnlyList<Incident>))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class WorkerJson : JsonSerializerContext;
