using System.Data.Common;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders;

internal sealed class SqlOrderStore(DbDataSource source) : IOrderStore
{
    public Task<bool> AddAsync(IReadOnlyList<NewOrder> orders, CancellationToken cancellationToken) =>
        source.TryExecuteAllAsync(orders.Select(Insert), cancellationToken);

    public Task<OrderView?> FindAsync(string orderId, DateTimeOffset now, CancellationToken cancellationToken) =>
        source.FindAsync($"SELECT * FROM orders WHERE order_id = {orderId}", row => OrderReading.View(row, now), cancellationToken);

    public Task<IReadOnlyList<WaitingOrder>> PendingAsync(string applianceId, DateTimeOffset now, CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"""
            SELECT * FROM orders
            WHERE appliance_id = {applianceId} AND status = {OrderStatus.Pending} AND expires_at > {now}
            ORDER BY priority DESC, created_at, order_id
            """, row => new WaitingOrder(OrderReading.View(row, now), row.TextOrNull("jws")), cancellationToken);

    public Task<IReadOnlyList<OrderView>> ListAsync(string? siteId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"""
            SELECT * FROM orders
            WHERE CAST({siteId} AS TEXT) IS NULL OR site_id = {siteId}
            ORDER BY created_at DESC, order_id DESC LIMIT {limit}
            """, row => OrderReading.View(row, now), cancellationToken);

    public async Task<bool> AcknowledgeAsync(string orderId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"""
            UPDATE orders SET status = {OrderStatus.Acknowledged}, acknowledged_at = {now}
            WHERE order_id = {orderId} AND status = {OrderStatus.Pending} AND expires_at > {now}
            """, cancellationToken) == 1;

    public async Task<bool> CompleteAsync(string orderId, OrderCompletion completion, DateTimeOffset now, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"""
            UPDATE orders SET status = {completion.Status}, completed_at = {now},
                result = {completion.Result}, error_message = {completion.ErrorMessage}
            WHERE order_id = {orderId} AND status = {OrderStatus.Acknowledged} AND expires_at > {now}
            """, cancellationToken) == 1;

    public Task<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        source.ExecuteAsync(
            $"""
            UPDATE orders SET status = {OrderStatus.Expired}
            WHERE status IN ({OrderStatus.Pending}, {OrderStatus.Acknowledged}) AND expires_at <= {now}
            """, cancellationToken);

    public static SqlStatement Insert(NewOrder order) =>
        $"""
        INSERT INTO orders (order_id, site_id, appliance_id, order_type, parameters, priority, status, created_at, expires_at, jws)
        VALUES ({order.OrderId}, {order.SiteId}, {order.ApplianceId}, {order.Wish.OrderType}, {order.Wish.Parameters},
                {order.Wish.Priority}, {OrderStatus.Pending}, {order.CreatedAt}, {order.ExpiresAt}, {order.Jws})
        ON CONFLICT DO NOTHING
        """;
}
