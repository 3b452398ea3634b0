namespace Appliance.Core.Orders;

/// <summary>An order of which no more can be read than its id, and perhaps its type.</summary>
internal sealed record UnreadableOrder(string OrderId, string OrderType, string Reason);
