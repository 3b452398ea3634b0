using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders;

/// <summary>The way of an order that is in the journal: acknowledge, refuse or start, dispatch, end. The outbox completes it.</summary>
internal sealed partial class OrderRunner(
    OrderJournal journal, OrderAcknowledger acknowledger, OrderDispatcher dispatcher, OutboxSignal outbox, PatientWriter patience,
    TimeProvider time, ILogger<OrderRunner> logger)
{
    public async Task RunAsync(string orderId, CancellationToken cancellationToken)
    {
        // Read anew: what was queued may have ended meanwhile, and no order runs twice.
        if (journal.Find(orderId) is not { State: not OrderState.Ended } order)
            return;

        if (order.State == OrderState.Received)
        {
            switch (await acknowledger.AcknowledgeAsync(order, cancellationToken))
            {
                case Acknowledgement.Unreachable:
                    return;
                case Acknowledgement.Refused:
                    var unwanted = OrderResult.Failed(FailureKind.Refused, $"Order '{order.Id}' was not run: the server refused its acknowledgement.");
                    await EndAsync(order, unwanted, cancellationToken);
                    return;
                case Acknowledgement.Accepted:
                    journal.Acknowledge(order.Id);
                    break;
            }
        }

        switch (dispatcher.Judge(order))
        {
            case OrderJudgement.Refuse refusal:
                await EndAsync(order, refusal.Result, cancellationToken);
                return;
            case OrderJudgement.Wait:
                LogWaits(order.Type, order.Id);
                return;
        }

        journal.Start(order.Id, time.GetUtcNow());
        await EndAsync(order, await dispatcher.DispatchAsync(order, cancellationToken), cancellationToken);
    }

    private async Task EndAsync(OrderEntry order, OrderResult result, CancellationToken cancellationToken)
    {
        var ended = time.GetUtcNow();
        await patience.WriteAsync($"order {order.Id}", () => journal.End(order.Id, result, ended), cancellationToken);
        outbox.Raise();
        if (result.Success)
            LogCompleted(order.Type, order.Id);
        else
            LogFailed(order.Type, order.Id, result.Message ?? "no reason was given");
    }

    [LoggerMessage(1321, LogLevel.Information, "Order {OrderType} {OrderId} completed")]
    private partial void LogCompleted(string orderType, string orderId);

    [LoggerMessage(1322, LogLevel.Warning, "Order {OrderType} {OrderId} failed: {Reason}")]
    private partial void LogFailed(string orderType, string orderId, string reason);

    [LoggerMessage(1323, LogLevel.Warning, "Order {OrderType} {OrderId} seems to be past its time or before it and waits for a check-in, which tells the server's time")]
    private partial void LogWaits(string orderType, string orderId);
}
