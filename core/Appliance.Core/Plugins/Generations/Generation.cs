using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>One worker with the one set of plugin versions that it serves all its life.</summary>
internal sealed class Generation
{
    private readonly WorkerProcess _process;
    private readonly GenerationLog _log;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Condemnation? _condemnation;
    private int _stopping;

    public Generation(
        int number, WorkerPlan plan, WorkerProcess process, JsonRpcConnection connection, CallsInFlight calls, ILogger logger, TimeProvider time)
    {
        Number = number;
        Plan = plan;
        Connection = connection;
        Calls = calls;
        _process = process;
        _log = new GenerationLog(logger);
        _time = time;
        Closed = connection.RunAsync(CancellationToken.None);
    }

    public int Number { get; }

    public WorkerPlan Plan { get; }

    public PackageSet Set => Plan.Set;

    public int ProcessId => _process.Id;

    public JsonRpcConnection Connection { get; }

    public CallsInFlight Calls { get; }

    /// <summary>What the worker said about each plugin.</summary>
    public IReadOnlyList<PluginLoadResult> Results { get; private set; } = [];

    /// <summary>Completes when the worker's socket is closed, from whichever side.</summary>
    public Task Closed { get; }

    /// <summary>Completes when a worker that was lost is dead, and it is known on whose account.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Why the supervisor killed it; null when it did not.</summary>
    public Condemnation? Condemnation => Volatile.Read(ref _condemnation);

    /// <summary>Whether it ends because the supervisor wants it to.</summary>
    public bool IsStopping => Volatile.Read(ref _stopping) == 1;

    /// <summary>Why the worker has the plugin not, though it was to load it; null when it has it.</summary>
    public string? RefusalOf(string plugin) => Results.FirstOrDefault(result => result.Id == plugin)?.Error;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var request = new LoadRequest(Number, Plan.Plugins) { Writable = Plan.Fence is { } fence ? [.. fence.EverythingWritable] : null, Closed = Plan.Fence?.Closed ?? [] };
        var reply = await Connection.InvokeAsync(
            WorkerMethods.Load, request, WorkerJson.Default.LoadRequest, WorkerJson.Default.LoadReply, cancellationToken);
        Results = reply.Plugins;
    }

    /// <summary>Lets the calls in flight end, each at its own deadline at the latest, and then ends the process.</summary>
    /// <param name="hurry">The daemon stops: the calls that are left end as worker-lost.</param>
    public async Task DrainAsync(CancellationToken hurry)
    {
        Task ended = Task.WhenAny(Calls.CloseAsync(), Closed);
        await ended.WaitAsync(hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopAsync();
    }

    /// <summary>A worker exits when its socket closes; one that does not is killed with its descendants.</summary>
    public async Task StopAsync()
    {
        Volatile.Write(ref _stopping, 1);
        await Connection.DisposeAsync();
        await ExitAsync();
    }

    /// <summary>Waits for the process, which has lost its socket, and kills it when it lives on.</summary>
    public async Task<WorkerEnd> ExitAsync()
    {
        if (await WorkerExit.OfAsync(_process.Exited, _process.Kill, _time) is { } end)
            return end;

        _log.LivesOn(ProcessId, Number);
        return WorkerEnd.Outstanding;
    }

    /// <summary>Kills the worker for what it did. The first reason counts.</summary>
    public void Condemn(Condemnation reason)
    {
        Interlocked.CompareExchange(ref _condemnation, reason, null);
        Kill();

        // A process that cannot end holds its socket open, and the next calls would go to it.
        _ = Connection.DisposeAsync().AsTask();
    }

    public void Kill() => _process.Kill();

    public void Settle() => _settled.TrySetResult();
}
