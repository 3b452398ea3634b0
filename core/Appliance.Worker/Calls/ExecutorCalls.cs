using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Loading;

namespace Appliance.Worker.Calls;

/// <summary>Answers <c>execute</c>.</summary>
internal sealed class ExecutorCalls(ServingPlugins serving, DeniedPaths denied, CallDeadline deadline, TimeProvider time)
{
    /// <summary>An executor ends the script itself, with what it printed until then; this is for one that does not.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    public async Task<ExecutionResult> RunAsync(ExecutorCall call, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (!serving.Executors.TryGetValue(call.Executor, out var found))
            return ExecutionResult.NotRun(FailureKind.NotFound, $"No plugin that loaded has an executor '{call.Executor}'.", TimeSpan.Zero);

        var executor = $"executor '{call.Executor}'";
        ExecutionResult NotRun(FailureKind kind, string predicate) => ExecutionResult.NotRun(
            kind, $"Executor '{call.Executor}' of plugin '{found.Plugin}' {predicate}", time.GetElapsedTime(start));
        try
        {
            return await deadline.RunAsync(
                found.Plugin, executor, token => found.Contribution.RunAsync(call.Request, token), call.Request.Timeout + Margin, cancellationToken)
                ?? NotRun(FailureKind.Script, "returned nothing.");
        }
        catch (TimeoutException)
        {
            return NotRun(FailureKind.Timeout, $"did not end within {call.Request.Timeout.TotalSeconds} seconds.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return NotRun(denied.Judge(exception), $"failed: {exception.Message}");
        }
    }
}
