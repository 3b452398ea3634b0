using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>A person at Central Command answers what waits for approval.</summary>
internal abstract class AnswerHealHandler(ApprovalDesk desk, string name, bool approves) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = name,
        Description = approves ? "Lets a heal run that waits for approval." : "Refuses a heal that waits for approval.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 60,
        Idempotent = true,
        Schema = JsonElement.Parse("""{"type": "object", "properties": {"incident_id": {"type": "string"}, "by": {"type": "string"}, "reason": {"type": "string"}}, "required": ["incident_id"]}"""),
    };

    public Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (Text(order.Parameters, "incident_id") is not { } incident)
            return Task.FromResult(OrderResult.Failed(FailureKind.Refused, $"Order '{name}' names no incident: give its 'incident_id'."));

        var by = Text(order.Parameters, "by") is { } person ? $"{HealingStop.Bounded(person)} (order {order.Id})" : $"order {order.Id}";
        return Task.FromResult(desk.Answer(incident, approves, by, Text(order.Parameters, "reason")) is { } objection
            ? OrderResult.Failed(FailureKind.Refused, objection)
            : OrderResult.Completed(JsonElement.Parse(approves ? """{"status":"approved"}""" : """{"status":"refused"}""")));
    }

    private static string? Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
