namespace Appliance.Protocol.Central;

public sealed record ErrorReply(string Error);
