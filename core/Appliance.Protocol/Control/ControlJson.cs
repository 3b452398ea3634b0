using System.Text.Json;
using System.Text.Json.Serialization;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rules;

namespace Appliance.Protocol.Control;

/// <summary>The JSON of the daemon's socket.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListRequest))]
[JsonSerializable(typeof(DaemonStatus))]
[JsonSerializable(typeof(CheckinResult))]
[JsonSerializable(typeof(IReadOnlyList<IncidentSummary>))]
[JsonSerializable(typeof(IReadOnlyList<OrderSummary>))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(OrderDetails))]
[JsonSerializable(typeof(IReadOnlyList<PluginSummary>))]
[JsonSerializable(typeof(PluginRequest))]
[JsonSerializable(typeof(PluginChange))]
[JsonSerializable(typeof(PluginDetails))]
[JsonSerializable(typeof(PluginHistoryRequest))]
[JsonSerializable(typeof(IReadOnlyList<PluginHistoryEntry>))]
[JsonSerializable(typeof(Publisher))]
[JsonSerializable(typeof(IReadOnlyList<TrustedPublisher>))]
[JsonSerializable(typeof(IReadOnlyList<TrustedOrderKey>))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(RulePageRequest))]
[JsonSerializable(typeof(RulePage))]
[JsonSerializable(typeof(IReadOnlyList<RuleSummary>))]
[JsonSerializable(typeof(ExplainRequest))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(HealingRequest))]
[JsonSerializable(typeof(HealingState))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(ApprovalAnswer))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class ControlJson : JsonSerializerContext;
