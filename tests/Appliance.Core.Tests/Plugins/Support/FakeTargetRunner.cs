using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Machines that answer with what they were sent.</summary>
internal sealed class FakeTargetRunner : ITargetRunner
{
    public TargetRoute? Route(string hostname) => new(hostname, "ssh");

    public Task<ExecutionResult> RunAsync(string hostname, Script script, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(ExecutionResult.Exited(0, $"{hostname} ran {script.Text}", "", TimeSpan.Zero));
}
