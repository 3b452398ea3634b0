using Appliance.Sdk;

namespace TestPlugins.Undeclared;

public sealed class SecretExecutor : IExecutor
{
    public string Name => "secret";

    public Task<ExecutionResult> RunAsync(ExecutionRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(ExecutionResult.Exited(0, "", "", TimeSpan.Zero));
}
