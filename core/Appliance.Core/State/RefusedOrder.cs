namespace Appliance.Core.State;

/// <summary>An order that nobody vouched for. What it says of itself may be another's.</summary>
internal sealed record RefusedOrder(string Id, string Type, string Reason, DateTimeOffset RefusedAt);
