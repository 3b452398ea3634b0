using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders;

/// <summary>
/// The orders. Every change of state is one conditional statement, so that two callers, or two replicas, cannot both make it.
/// An order whose time has passed is read as expired, whether the timer has been there or not.
/// </summary>
internal interface IOrderStore
{
    /// <summary>Adds all or none.</summary>
    /// <returns>False, and nothing is added, when one of the ids is taken.</returns>
    Task<bool> AddAsync(IReadOnlyList<NewOrder> orders, CancellationToken cancellationToken);

    Task<OrderView?> FindAsync(string orderId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What waits for the appliance: highest priority first, then oldest first.</summary>
    Task<IReadOnlyList<WaitingOrder>> PendingAsync(string applianceId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest orders of a site, or of every site when <paramref name="siteId"/> is null.</summary>
    Task<IReadOnlyList<OrderView>> ListAsync(string? siteId, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>Whether the order was pending and is now acknowledged.</returns>
    Task<bool> AcknowledgeAsync(string orderId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>Whether the order was acknowledged and is now completed or failed.</returns>
    Task<bool> CompleteAsync(string orderId, OrderCompletion completion, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>How many orders expired.</returns>
    Task<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
