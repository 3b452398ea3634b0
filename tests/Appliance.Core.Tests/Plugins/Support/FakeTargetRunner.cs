using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Machines that answer with what they were sent.</summary>
internal sealed class FakeTargetRunner : ITargetRunner
{
    public const string Endless = "sleep infinity";

    public TaskCompletionSource Started { get; } = new();

    /// <summary>Completes when the endless script is cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new();

    public TargetRoute? Route(string hostname) => new(hostname, "ssh");

    public Task<ExecutionResult> RunAsync(string hostname, Script script, TimeSpan timeout, CancellationToken cancellationToken) =>
        script.Text == Endless ? WaitAsync(cancellationToken) : Task.FromResult(ExecutionResult.Exited(0, $"{hostname} ran {script.Text}", "", TimeSpan.Zero));

    private async Task<ExecutionResult> WaitAsync(CancellationToken cancellationToken)
    {
        Started.TrySetResult();
        await using var registration = cancellationToken.Register(() => Cancelled.TrySetResult());
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It does not end.");
    }
}
