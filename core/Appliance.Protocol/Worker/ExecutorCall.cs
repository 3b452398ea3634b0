using Appliance.Sdk;

namespace Appliance.Protocol.Worker;

public sealed record ExecutorCall(string Executor, ExecutionRequest Request);
