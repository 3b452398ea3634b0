using System.Text.Json;
using Appliance.Core.Configuration;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Signing;

/// <summary>Orders of a server that has never named a key. Each is completed, also the one that may not run, so that its operator learns why.</summary>
internal sealed class UnsignedOrders(ApplianceConfiguration configuration, OrderCatalogue catalogue, TimeProvider time)
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("{}");

    public OrderEntry Read(PendingOrder order) => Entry(order.OrderId, order.OrderType, Objection(order)) with
    {
        Parameters = ParametersOf(order),
        Priority = order.Priority,
        ExpiresAt = order.ExpiresAt,
    };

    public OrderEntry Read(UnreadableOrder order) => Entry(order.OrderId, order.OrderType, order.Reason);

    private OrderEntry Entry(string id, string type, string? message) => new()
    {
        Id = id,
        Type = type,
        Parameters = NoParameters,
        State = OrderState.Received,
        ReceivedAt = time.GetUtcNow(),
        Message = message,
    };

    private string? Objection(PendingOrder order)
    {
        if (!configuration.AllowUnsignedOrders)
            return $"Order '{order.OrderId}' was not run: it is not signed, and this appliance has no key of Central Command to verify one with. "
                + $"Update Central Command, which then signs its orders; or set '{ConfigurationKeys.AllowUnsignedOrders}: true' on the appliance for those that change nothing.";

        // A type that is not known is refused further on, with those that are.
        return catalogue.Find(order.OrderType) is { Risk: not OrderRisk.ReadOnly }
            ? $"Order '{order.OrderId}' was not run: it is not signed, '{order.OrderType}' changes something, and '{ConfigurationKeys.AllowUnsignedOrders}' lets orders run that change nothing. "
                + "Update Central Command, which then signs its orders."
            : null;
    }

    /// <summary>Old servers put a healing order's runbook beside its parameters: it is moved where the handler looks.</summary>
    private static JsonElement ParametersOf(PendingOrder order)
    {
        var parameters = order.Parameters is { ValueKind: JsonValueKind.Object } given ? given : NoParameters;
        if (order.RunbookId is not { Length: > 0 } runbook || parameters.TryGetProperty("runbook_id", out _))
            return parameters;

        return JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            foreach (var property in parameters.EnumerateObject())
                property.WriteTo(writer);
            writer.WriteString("runbook_id", runbook);
            writer.WriteEndObject();
        });
    }
}
