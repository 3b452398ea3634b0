namespace Appliance.Protocol.Central;

/// <summary>Answer to an acknowledgement or completion: <c>acknowledged</c>, <c>already_acknowledged</c>, <c>completed</c>, …</summary>
public sealed record OrderStatusReply(string Status, string OrderId);
