namespace Appliance.CentralCommand.Orders;

/// <summary>The states of an order in the words of the wire.</summary>
internal static class OrderStatus
{
    public const string Pending = "pending";
    public const string Acknowledged = "acknowledged";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Expired = "expired";
}
