using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders;

/// <summary>An order that waits for its appliance.</summary>
/// <param name="Jws">What it was signed with when it was made; null: it is signed whenever it is handed out.</param>
internal sealed record WaitingOrder(OrderView Order, string? Jws);
