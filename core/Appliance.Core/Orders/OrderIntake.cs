using Appliance.Core.Checkin;
using Appliance.Core.Orders.Signing;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders;

/// <summary>
/// The orders of a check-in, in the order in which the server lists them: journals new ones that the gate lets in, and answers those
/// that are known without running them again.
/// </summary>
internal sealed partial class OrderIntake(
    OrderGate gate, OrderJournal journal, OrderCatalogue catalogue, OrderQueue queue, OutboxSignal outbox, ILogger<OrderIntake> logger)
{
    public void Accept(CheckinAnswer answer)
    {
        foreach (var order in gate.Admit(answer))
            Try(order);

        // The server lists an order no more once it has our acknowledgement, even when its answer never reached us or a full disk
        // kept the order from going on. The queue knows those that are under way.
        foreach (var order in journal.Unfinished())
            queue.Add(order);
    }

    private void Try(OrderEntry order)
    {
        try
        {
            if (journal.Find(order.Id) is { } known)
                Resume(known);
            else
                Receive(order);
        }
        catch (JournalException exception)
        {
            LogNotTaken(order.Id, exception.Message);
        }
    }

    /// <summary>One with a message takes the way of every order, because a server completes none that was not acknowledged.</summary>
    private void Receive(OrderEntry order)
    {
        var entry = order.ExpiresAt <= journal.ForgottenUntil()
            ? order with { Message = $"The order expired at {order.ExpiresAt:O}, and this appliance keeps no record of orders from before that." }
            : order;
        if (entry.Message is null)
            catalogue.Own(entry.Type)?.TakeEffect(entry);
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

    [LoggerMessage(1302, LogLevel.Warning, "Order {OrderId} was not taken and stays pending at the server: {Reason}")]
    private partial void LogNotTaken(string orderId, string reason);
}
