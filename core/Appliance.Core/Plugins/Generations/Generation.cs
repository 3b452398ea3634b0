using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>One worker with the one set of plugin versions that it serves all its life.</summary>
internal sealed class Generation
{
    private readonly WorkerProcess _process;
    private readonly TimeProvider _time;
    private int _stopping;

    public Generation(int number, PackageSet set, WorkerProcess process, JsonRpcConnection connection, CallsInFlight calls, TimeProvider time)
    {
        Number = number;
        Set = set;
        Connection = connection;
        Calls = calls;
        _process = process;
        _time = time;
        Closed = connection.RunAsync(CancellationToken.None);
    }

    public int Number { get; }

    public PackageSet Set { get; }

    public int ProcessId => _process.Id;

    public JsonRpcConnection Connection { get; }

    public CallsInFlight Calls { get; }

    /// <summary>What the worker said about each plugin.</summary>
    public IReadOnlyList<PluginLoadResult> Results { get; private set; } = [];

    /// <summary>Completes when the worker's socket is closed, from whichever side.</summary>
    public Task Closed { get; }

    /// <summary>Whether it ends because the supervisor wants it to.</summary>
    public bool IsStopping => Volatile.Read(ref _stopping) == 1;

    public async Task LoadAsync(IReadOnlyList<PluginLoad> plugins, CancellationToken cancellationToken)
    {
        var reply = await Connection.InvokeAsync(
            WorkerMethods.Load, new LoadRequest(Number, plugins), WorkerJson.Default.LoadRequest, WorkerJson.Default.LoadReply, cancellationToken);
        Results = reply.Plugins;
    }

    /// <summary>Lets the calls in flight end, or ends them at the deadline or when the daemon stops, and then the process.</summary>
    public async Task DrainAsync(TimeSpan deadline, CancellationToken hurry)
    {
        try
        {
            await Task.WhenAny(Calls.CloseAsync(), Closed).WaitAsync(deadline, _time, hurry);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // The calls that are left end as worker-lost.
        }

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
    /// <returns>How it ended.</returns>
    public async Task<string> ExitAsync()
    {
        try
        {
            return await _process.Exited.WaitAsync(PluginDeadlines.Exit, _time);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            return await _process.Exited;
        }
    }

    public void Kill() => _process.Kill();
}
