namespace Appliance.Protocol.Worker;

public sealed record PollCall(string Source, double TimeoutSeconds);
