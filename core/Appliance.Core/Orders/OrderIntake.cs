using System.Text.Json;
using Appliance.Core.Json;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders;

/// <summary>Takes the orders of a check-in, in the order in which the server lists them: journals new ones, and answers those that are known without running them again.</summary>
internal sealed partial class OrderIntake(
    OrderJournal journal, OrderQueue queue, OutboxSignal outbox, TimeProvider time, ILogger<OrderIntake> logger)
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("{}");

    public void Accept(IReadOnlyList<PendingOrder> orders, IReadOnlyList<UnreadableOrder> unreadable)
    {
        foreach (var order in orders)
            Try(order.OrderId, () => Accept(order));
        foreach (var order in unreadable)
            Try(order.OrderId, () => Refuse(order));

        // The server lists an order no more once it has our acknowledgement, even when its answer never reached us or a full disk
        // kept the order from going on. The queue knows those that are under way.
        foreach (var order in journal.Unfinished())
            queue.Add(order);
    }

    private void Try(string orderId, Action take)
    {
        try
        {
            take();
        }
        catch (JournalException exception)
        {
            LogNotTaken(orderId, exception.Message);
        }
    }

    private void Accept(PendingOrder order)
    {
        if (order.OrderId.Length is 0 or > 128 || order.OrderType.Length is 0 or > 128)
        {
            LogUnusable(order.OrderId);
            return;
        }

        if (journal.Find(order.OrderId) is { } known)
            Resume(known);
        else
            Receive(order);
    }

    /// <summary>It takes the way of every order, because a server completes none that was not acknowledged.</summary>
    private void Refuse(UnreadableOrder order)
    {
        if (journal.Find(order.OrderId) is { } known)
        {
            Resume(known);
            return;
        }

        journal.Receive(new OrderEntry
        {
            Id = order.OrderId,
            Type = order.OrderType,
            Parameters = NoParameters,
            State = OrderState.Received,
            ReceivedAt = time.GetUtcNow(),
            Message = order.Reason,
        });
    }

    private void Receive(PendingOrder order)
    {
        var entry = new OrderEntry
        {
            Id = order.OrderId,
            Type = order.OrderType,
            Parameters = ParametersOf(order),
            Priority = order.Priority,
            State = OrderState.Received,
            ReceivedAt = time.GetUtcNow(),
            ExpiresAt = order.ExpiresAt,
        };
        if (journal.Receive(entry))
            queue.Add(entry);
    }

    /// <summary>The server shows an ended order as pending still: it has not got our completion.</summary>
    private void Resume(OrderEntry known)
    {
        if (known.State != OrderState.Ended)
            return;

        journal.CompleteAgain(known.Id);
        outbox.Raise();
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

    [LoggerMessage(1302, LogLevel.Warning, "Order {OrderId} was not taken and stays pending at the server: {Reason}")]
    private partial void LogNotTaken(string orderId, string reason);

    [LoggerMessage(1301, LogLevel.Warning, "An order was left out because its id or type is missing or too long: '{OrderId}'")]
    private partial void LogUnusable(string orderId);
}
