using Appliance.CentralCommand.Hosting;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders;

/// <summary>Writes new orders: one id each, all of a broadcast or none.</summary>
internal sealed partial class OrderBook(IOrderStore store, TimeProvider time, ILogger<OrderBook> logger)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<OrderView>> CreateAsync(
        IReadOnlyList<ApplianceView> appliances, OrderWish wish, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            NewOrder[] orders = [.. appliances.Select(appliance => Draw(appliance, wish, now))];
            if (await store.AddAsync(orders, cancellationToken))
                return await ReadBackAsync(orders, now, cancellationToken);
        }

        throw new InvalidOperationException($"No free order id was found in {Attempts} attempts; try again.");
    }

    private static NewOrder Draw(ApplianceView appliance, OrderWish wish, DateTimeOffset now) =>
        new(OrderId.Draw(now), appliance.SiteId, appliance.ApplianceId, wish, now, now + Lifetime);

    private async Task<IReadOnlyList<OrderView>> ReadBackAsync(NewOrder[] orders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var views = new List<OrderView>(orders.Length);
        foreach (var order in orders)
        {
            LogCreated(order.OrderId, order.Wish.OrderType, order.ApplianceId);
            if (await store.FindAsync(order.OrderId, now, cancellationToken) is { } view)
                views.Add(view);
        }

        return views;
    }

    [LoggerMessage(CentralEvents.OrderCreated, LogLevel.Information, "Order {OrderId} ({OrderType}) created for {ApplianceId}")]
    private partial void LogCreated(string orderId, string orderType, string applianceId);
}
