using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Appliance.CentralCommand.Orders;

/// <summary>What an appliance says of its own orders. Another's order is as unknown to it as one that never was.</summary>
internal sealed partial class OrderLifeEndpoints(IOrderStore orders, TimeProvider time, ILogger<OrderLifeEndpoints> logger)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/orders/{id}/acknowledge", (string id, ApplianceCaller caller, OrderLifeEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.AcknowledgeAsync(id, caller, cancellation)).RequireAuthorization(AccessPolicy.Appliance);
        routes.MapPost(
            "/api/orders/{id}/complete",
            (string id, CompleteOrderRequest body, ApplianceCaller caller, OrderLifeEndpoints endpoints, CancellationToken cancellation) =>
                endpoints.CompleteAsync(id, body, caller, cancellation)).RequireAuthorization(AccessPolicy.Appliance);
    }

    private async Task<IResult> AcknowledgeAsync(string id, ApplianceCaller caller, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(id, caller, cancellationToken) is null)
            return Unknown(id);
        if (await orders.AcknowledgeAsync(id, time.GetUtcNow(), cancellationToken))
        {
            LogAcknowledged(id, caller.ApplianceId);
            return Status(OrderStatus.Acknowledged, id);
        }

        return await FindOwnAsync(id, caller, cancellationToken) switch
        {
            null => Unknown(id),
            { Status: OrderStatus.Acknowledged } => Status("already_acknowledged", id),
            var order => Reply.BadRequest($"Order '{id}' is {order.Status} and can no longer be acknowledged."),
        };
    }

    private async Task<IResult> CompleteAsync(string id, CompleteOrderRequest body, ApplianceCaller caller, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(id, caller, cancellationToken) is null)
            return Unknown(id);
        if (Read(body) is not { } completion)
            return Reply.BadRequest($"'result' {JsonText.Fault}.");
        if (await orders.CompleteAsync(id, completion, time.GetUtcNow(), cancellationToken))
        {
            LogEnded(id, completion.Status, caller.ApplianceId);
            return Status(completion.Status, id);
        }

        return await FindOwnAsync(id, caller, cancellationToken) switch
        {
            null => Unknown(id),
            { Status: OrderStatus.Completed or OrderStatus.Failed } => Status("already_completed", id),
            { Status: OrderStatus.Pending } => Reply.BadRequest($"Order '{id}' is pending: acknowledge it before completing it."),
            var order => Reply.BadRequest($"Order '{id}' is {order.Status} and can no longer be completed."),
        };
    }

    private async Task<OrderView?> FindOwnAsync(string id, ApplianceCaller caller, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, time.GetUtcNow(), cancellationToken) is { } order && order.ApplianceId == caller.ApplianceId ? order : null;

    private static OrderCompletion? Read(CompleteOrderRequest body)
    {
        if (!JsonText.IsPresent(body.Result))
            return new OrderCompletion(body.Success, null, body.ErrorMessage);
        return JsonText.TryWrite(body.Result.Value, out var result) ? new OrderCompletion(body.Success, result, body.ErrorMessage) : null;
    }

    private static JsonHttpResult<ErrorReply> Unknown(string id) => Reply.NotFound($"This appliance has no order '{id}'.");

    private static JsonHttpResult<OrderStatusReply> Status(string status, string id) =>
        TypedResults.Json(new OrderStatusReply(status, id), CentralApiJson.Answers.OrderStatusReply);

    [LoggerMessage(CentralEvents.OrderAcknowledged, LogLevel.Information, "Order {OrderId} acknowledged by {ApplianceId}")]
    private partial void LogAcknowledged(string orderId, string applianceId);

    [LoggerMessage(CentralEvents.OrderEnded, LogLevel.Information, "Order {OrderId} {Status} by {ApplianceId}")]
    private partial void LogEnded(string orderId, string status, string applianceId);
}
