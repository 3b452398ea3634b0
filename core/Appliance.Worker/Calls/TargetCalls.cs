using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker.Calls;

/// <summary>Asks the supervisor to run scripts on machines. Thread-safe.</summary>
internal sealed class TargetCalls(IServiceProvider services, SupervisorTurns turns, TimeProvider time)
{
    /// <summary>The supervisor answers at the script's timeout; this is for one that does not.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    public async Task<ExecutionResult> RunAsync(TargetCall call, CancellationToken cancellationToken)
    {
        await turns.Scripts.WaitAsync(cancellationToken);
        try
        {
            return await AskAsync(call, cancellationToken);
        }
        finally
        {
            turns.Scripts.Release();
        }
    }

    private async Task<ExecutionResult> AskAsync(TargetCall call, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        ExecutionResult NotRun(FailureKind kind, string message) => ExecutionResult.NotRun(kind, message, time.GetElapsedTime(start));

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(call.TimeoutSeconds) + Margin, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await services.GetRequiredService<JsonRpcConnection>().InvokeAsync(
                WorkerMethods.RunOnTarget, call, WorkerJson.Default.TargetCall, WorkerJson.Default.ExecutionResult, ending.Token);
        }
        catch (JsonRpcErrorException exception)
        {
            return NotRun(FailureKind.Refused, exception.Message);
        }
        catch (JsonRpcClosedException)
        {
            return NotRun(FailureKind.Interrupted, "The appliance ended the worker; the effect may have happened.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotRun(FailureKind.Timeout, $"The appliance did not answer within {call.TimeoutSeconds} seconds.");
        }
    }
}
