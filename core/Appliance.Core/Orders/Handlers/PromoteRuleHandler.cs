using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Appliance.Core.Rules.Sync;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>Puts one rule in force that has proven itself elsewhere.</summary>
internal sealed class PromoteRuleHandler(PromotedRules rules) : ICoreOrderHandler
{
    private const int LongestRule = 64 * 1024;

    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "sync_promoted_rule",
        Description = "Puts one promoted rule in force.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 60,
        Idempotent = true,
        Schema = JsonElement.Parse("""{"type": "object", "properties": {"rule_id": {"type": "string"}, "rule_yaml": {"type": "string"}}, "required": ["rule_id", "rule_yaml"]}"""),
    };

    public Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken) => Task.FromResult(Run(order.Parameters));

    /// <summary>Other parameters are passed over: the field's orders say beside these two where the rule comes from.</summary>
    private OrderResult Run(JsonElement parameters)
    {
        if (Text(parameters, "rule_id") is not { } id)
            return Refused("Order 'sync_promoted_rule' names no rule: give its 'rule_id', a text.");
        if (Text(parameters, "rule_yaml") is not { } yaml)
            return Refused($"Order 'sync_promoted_rule' brings no rule {Quoted.Of(id)}: give its 'rule_yaml', a text.");
        if (Encoding.UTF8.GetByteCount(yaml) > LongestRule)
            return Refused($"'rule_yaml' of rule {Quoted.Of(id)} has more than {LongestRule / 1024} kB.");

        return rules.Promote(id, yaml) switch
        {
            RuleIntakeResult.Taken taken => Completed(taken.IsNew ? "deployed" : "already_exists"),
            RuleIntakeResult.Refused refused => Refused($"The rule is refused, and nothing has changed: {refused.Reason}"),
            _ => throw new UnreachableException(),
        };
    }

    private static string? Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static OrderResult Completed(string status) => OrderResult.Completed(JsonElement.Parse($$"""{"status":"{{status}}"}"""));

    private static OrderResult Refused(string sentence) => OrderResult.Failed(FailureKind.Refused, sentence);
}
