using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Loading;

namespace Appliance.Worker.Calls;

/// <summary>Answers <c>run_order</c>.</summary>
internal sealed class OrderCalls(ServingPlugins serving, TargetCalls targets, DeniedPaths denied, CallDeadline deadline)
{
    public async Task<OrderResult> RunAsync(OrderCall call, CancellationToken cancellationToken)
    {
        if (!serving.Orders.TryGetValue(call.OrderType, out var found))
            return OrderResult.Failed(FailureKind.NotFound, $"No plugin that loaded handles order type '{call.OrderType}'.");

        var type = $"order type '{call.OrderType}'";
        OrderResult Failed(FailureKind kind, string predicate) =>
            OrderResult.Failed(kind, $"Order type '{call.OrderType}' of plugin '{found.Plugin}' {predicate}");
        var context = new OrderContext(call.OrderId, hostname => new TargetHandle(call.CallId, hostname, targets));
        try
        {
            return await deadline.RunAsync(
                found.Plugin,
                type,
                token => found.Contribution.RunAsync(call.Parameters, context, token),
                TimeSpan.FromSeconds(call.TimeoutSeconds),
                cancellationToken);
        }
        catch (TimeoutException)
        {
            return Failed(FailureKind.Timeout, $"did not end within {call.TimeoutSeconds} seconds.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(denied.Judge(exception), $"failed: {exception.Message}");
        }
    }
}
