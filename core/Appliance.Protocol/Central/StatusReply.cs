namespace Appliance.Protocol.Central;

public sealed record StatusReply(string Status);
