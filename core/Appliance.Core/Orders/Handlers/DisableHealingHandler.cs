using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>The kill switch from afar. It takes effect with the order's record, so that no long order before it delays it; what runs later only tells how it stands.</summary>
internal sealed class DisableHealingHandler(KillSwitch killSwitch) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "disable_healing",
        Description = "Stops every heal of the appliance at once, also after a restart, until 'enable_healing'.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 60,
        Idempotent = true,
        Schema = JsonElement.Parse("""{"type": "object", "properties": {"reason": {"type": "string"}}}"""),
    };

    public IntakeEffect? AtIntake(OrderEntry order)
    {
        var stop = new HealingStop($"order {order.Id}", Reason(order.Parameters), order.ReceivedAt);
        killSwitch.Hold(stop);
        return new IntakeEffect(session => StopJournal.Write(session, stop), () => killSwitch.Written(stop));
    }

    public Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken) => Task.FromResult(OrderResult.Completed(JsonElements.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status", killSwitch.Current is null ? "enabled_since" : "disabled");
        if (killSwitch.Current is { } stop)
            writer.WriteString("message", stop.Sentence);
        writer.WriteEndObject();
    })));

    private static string Reason(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("reason", out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? HealingStop.Bounded(text)
            : "no reason was given";
}
