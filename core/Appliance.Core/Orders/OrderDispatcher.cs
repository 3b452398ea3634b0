using Appliance.Core.Checkin;
using Appliance.Core.Plugins;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Orders;

/// <summary>Says whether an order may run, and runs it within its type's timeout, in the supervisor or in a plugin.</summary>
internal sealed class OrderDispatcher(OrderCatalogue catalogue, IPluginHost plugins, ServerClock server, TimeProvider time)
{
    private static readonly TimeSpan PluginMargin = TimeSpan.FromSeconds(30);

    public OrderJudgement Judge(OrderEntry order)
    {
        if (order.Message is { } unreadable)
            return Refuse(FailureKind.Refused, unreadable);

        if (catalogue.Find(order.Type) is not { } type)
        {
            var known = string.Join(", ", catalogue.Types.Select(known => known.Name));
            return Refuse(FailureKind.NotFound, $"Order type '{order.Type}' is not known to this appliance, which knows: {known}.");
        }

        if (order.State == OrderState.Started && !type.Idempotent)
            return Refuse(FailureKind.Interrupted, "The daemon ended while this order ran: the effect may have happened.");

        // Who wrote the times reads them on his own clock. Before that clock is known, a guess neither ends an order nor runs one at the wrong time.
        if (Untimely(order) is not { } sentence)
            return new OrderJudgement.Run();
        return server.HasHeard ? Refuse(FailureKind.Refused, sentence) : new OrderJudgement.Wait();
    }

    public async Task<OrderResult> DispatchAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (catalogue.Find(order.Type) is not { } type)
            return OrderResult.Failed(FailureKind.NotFound, $"Order type '{order.Type}' left this appliance before the order could be run.");

        // A plugin's call has the type's timeout of its own, after which the worker answers or is killed: the lane is not free before.
        var limit = TimeSpan.FromSeconds(type.TimeoutSeconds) + (catalogue.Own(order.Type) is null ? PluginMargin : TimeSpan.Zero);
        using var deadline = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await RunAsync(order, type, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OrderResult.Failed(FailureKind.Timeout, $"The order did not end within the {type.TimeoutSeconds:0} s of its type '{type.Name}'.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return OrderResult.Failed(FailureKind.Script, $"The handler of '{type.Name}' failed: {exception.Message}");
        }
    }

    private string? Untimely(OrderEntry order)
    {
        var now = server.Now;
        if (order.ExpiresAt < now)
            return $"The order expired at {order.ExpiresAt:O} before it could be run.";
        return order.NotBefore > now + ServerClock.Tolerated
            ? $"The order is not to be run before {order.NotBefore:O}, and Central Command's clock says {now:O}."
            : null;
    }

    private Task<OrderResult> RunAsync(OrderEntry order, OrderTypeDeclaration type, CancellationToken cancellationToken) =>
        catalogue.Own(order.Type) is { } handler
            ? handler.RunAsync(order, cancellationToken)
            : plugins.RunOrderAsync(
                new OrderCall(Guid.NewGuid().ToString("N"), order.Id, order.Type, order.Parameters, type.TimeoutSeconds), cancellationToken);

    private static OrderJudgement.Refuse Refuse(FailureKind failure, string sentence) => new(OrderResult.Failed(failure, sentence));
}
