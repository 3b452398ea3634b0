using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Support;

/// <summary>Stands in for a machine: keeps the scripts and answers each with the next result.</summary>
internal sealed class ScriptedTarget(params ExecutionResult[] results) : ITargetHandle
{
    public string Hostname => "srv-1";

    public List<Script> Scripts { get; } = [];

    public Task<ExecutionResult> RunAsync(Script script, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Scripts.Add(script);
        return Task.FromResult(results[Scripts.Count - 1]);
    }
}
