namespace Appliance.CentralCommand.Orders;

internal sealed record NewOrder(string OrderId, string SiteId, string ApplianceId, OrderWish Wish, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Signed when it was made, because the key that does it is gone later. Null: it is signed whenever it is handed out.</summary>
    public string? Jws { get; init; }
}
