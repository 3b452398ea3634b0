using Appliance.Core.Plugins.Watching;
using Appliance.Protocol.Rpc;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Makes calls of the serving generations and turns everything but cancellation into a result.</summary>
internal sealed partial class WorkerCalls(WorkerFleet fleet, IPluginWatch watch, ILogger logger, TimeProvider time)
{
    public async Task<TResult> RunAsync<TRequest, TResult>(WorkerCall<TRequest, TResult> call, CancellationToken cancellationToken)
    {
        try
        {
            using var lease = await fleet.EnterAsync(call.Contribution.Plugin, call.CallId, cancellationToken);
            return await AnswerAsync(call, lease, cancellationToken);
        }
        catch (WorkerFailedException exception)
        {
            LogNoWorker(exception.Message);
            return call.Failed(FailureKind.WorkerLost, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonRpcErrorException)
        {
            LogNoWorker(exception.Message);
            return call.Failed(FailureKind.WorkerLost, $"No worker could be started: {exception.Message}");
        }
    }

    private async Task<TResult> AnswerAsync<TRequest, TResult>(
        WorkerCall<TRequest, TResult> call, GenerationLease lease, CancellationToken cancellationToken)
    {
        if (lease.Generation.RefusalOf(call.Contribution.Plugin) is { } refusal)
            return call.Failed(FailureKind.Refused, refusal);

        var start = time.GetTimestamp();
        try
        {
            return await InvokeAsync(call, lease, cancellationToken);
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested || time.GetElapsedTime(start) >= call.Timeout)
                lease.Generation.Calls.Late.Add(call.Contribution);
        }
    }

    private async Task<TResult> InvokeAsync<TRequest, TResult>(
        WorkerCall<TRequest, TResult> call, GenerationLease lease, CancellationToken cancellationToken)
    {
        var generation = lease.Generation;
        using var deadline = new CancellationTokenSource(call.Timeout + PluginDeadlines.AnswerMargin, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var result = await generation.Connection.InvokeAsync(call.Method, call.Request, call.RequestType, call.ResultType, ending.Token);
            Tell(generation, call.Contribution, CallVerdict.FailureOf(result));
            return result;
        }
        catch (JsonRpcClosedException)
        {
            return call.Failed(FailureKind.WorkerLost, await EndAsync(generation, call.Contribution));
        }
        catch (JsonRpcErrorException exception)
        {
            var kind = exception.Code == JsonRpcErrorCodes.Busy ? FailureKind.Quota : FailureKind.Script;
            Tell(generation, call.Contribution, kind);
            return call.Failed(kind, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogHangs(generation.ProcessId, call.Contribution.ToString());
            generation.Condemn(new Condemnation($"did not answer a call of {call.Contribution} in time", Culprit(generation, call.Contribution.Plugin)));
            return call.Failed(FailureKind.Timeout, $"The worker did not answer within {call.Timeout.TotalSeconds:0.#} seconds and was ended.");
        }
    }

    private void Tell(Generation generation, Contribution called, FailureKind? failure)
    {
        if (generation.Plan.Set.Find(called.Plugin) is { } package)
            watch.Ended(package.Id, package.Manifest.Version, failure);
    }

    /// <summary>The call of one plugin may not get its turn because another one holds the worker up.</summary>
    private static string? Culprit(Generation generation, string plugin) => generation.Calls.Plugins.All(other => other == plugin) ? plugin : null;

    /// <summary>Waits until it is known why, so that the next call of this caller finds a worker that does not suffer from it.</summary>
    private static async Task<string> EndAsync(Generation generation, Contribution contribution)
    {
        if (!generation.IsStopping)
            await generation.Settled;
        return generation.Condemnation is { } condemnation
            ? $"The worker {condemnation.How} while it ran {contribution}: the effect may have happened."
            : $"The worker died while it ran {contribution}: the effect may have happened.";
    }

    [LoggerMessage(1831, LogLevel.Error, "No plugin can be called: {Reason}")]
    private partial void LogNoWorker(string reason);

    [LoggerMessage(1832, LogLevel.Error, "Worker {ProcessId} does not answer a call of {Contribution} and is killed")]
    private partial void LogHangs(int processId, string contribution);
}
