namespace Appliance.CentralCommand.Orders;

internal sealed record NewOrder(string OrderId, string SiteId, string ApplianceId, OrderWish Wish, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
