using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>The kill switch from afar. It takes effect when it comes in, so that no long order before it delays it; what runs later only tells how it stands.</summary>
internal sealed class DisableHealingHandler(KillSwitch killSwitch) : ICoreOrderHandler
{
    /// <summary>That the two clocks may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "disable_healing",
        Description = "Stops every heal of the appliance at once, also after a restart, until 'enable_healing'.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 60,
        Idempotent = true,
        Schema = JsonElement.Parse("""{"type": "object", "properties": {"reason": {"type": "string"}}}"""),
    };

    public void TakeEffect(OrderEntry order)
    {
        if (WasDue(order))
            Stop(order);
    }

    public Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (!WasDue(order))
            Stop(order);
        return Task.FromResult(OrderResult.Completed(JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", killSwitch.Shown is null ? "enabled_since" : "disabled");
            if (killSwitch.Shown is { } stop)
                writer.WriteString("message", stop.Sentence);
            writer.WriteEndObject();
        })));
    }

    /// <summary>One that had expired or is for later when it came is judged in its turn, by the server's time.</summary>
    private static bool WasDue(OrderEntry order) =>
        (order.ExpiresAt is not { } expires || expires > order.ReceivedAt) && (order.NotBefore is not { } from || from <= order.ReceivedAt + Skew);

    private void Stop(OrderEntry order) => killSwitch.Disable($"order {order.Id}", Reason(order.Parameters), order.ReceivedAt);

    private static string Reason(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("reason", out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? HealingStop.Bounded(text)
            : "no reason was given";
}
