using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>Orders as an operator sees them: those of the journal, and those that were not let in.</summary>
internal sealed class OrderListing(OrderJournal orders, RefusedOrderJournal refused)
{
    public IReadOnlyList<OrderSummary> Latest(int limit) =>
    [
        .. orders.Latest(limit).Select(Summary)
            .Concat(refused.Latest(limit).Select(Summary))
            .OrderByDescending(order => order.ReceivedAt)
            .Take(limit),
    ];

    public OrderDetails Find(string id)
    {
        if (orders.Find(id) is { } order)
            return new OrderDetails(Summary(order)) { Failure = order.Failure is { } failure ? Word.Of(failure) : null, Result = order.Result };
        return refused.Find(id) is { } unproven
            ? new OrderDetails(Summary(unproven))
            : throw new JsonRpcErrorException($"There is no order '{id}'; 'appliance orders' lists those that the appliance knows.");
    }

    private static OrderSummary Summary(OrderEntry order) => new()
    {
        OrderId = order.Id,
        OrderType = order.Type,
        State = order.State.ToString().ToLowerInvariant(),
        ReceivedAt = order.ReceivedAt,
        EndedAt = order.EndedAt,
        Success = order.Success,
        Message = order.Message,
    };

    private static OrderSummary Summary(RefusedOrder order) => new()
    {
        OrderId = order.Id,
        OrderType = order.Type,
        State = "refused",
        ReceivedAt = order.RefusedAt,
        Success = false,
        Message = order.Reason,
    };
}
