using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Worker.Calls;

/// <summary>A machine, reached on behalf of one heal or order.</summary>
internal sealed class TargetHandle(string callId, string hostname, TargetCalls targets) : ITargetHandle
{
    public string Hostname => hostname;

    public Task<ExecutionResult> RunAsync(Script script, TimeSpan timeout, CancellationToken cancellationToken) =>
        targets.RunAsync(new TargetCall(callId, hostname, script, timeout.TotalSeconds), cancellationToken);
}
