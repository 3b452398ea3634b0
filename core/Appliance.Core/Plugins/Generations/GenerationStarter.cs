using System.Net.Sockets;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Targets;
using Appliance.Protocol.Rpc;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Starts workers: limits, a socket of its own, the process, the handshake.</summary>
internal sealed class GenerationStarter(
    PluginHostOptions options, WorkerCallbacks callbacks, WorkerCgroups cgroups, SecretRegistry secrets, ILogger logger, TimeProvider time) : IDisposable
{
    /// <summary>Workers keep well within it by themselves.</summary>
    private static readonly IncomingLimits CallbackLimits = new(128, 32 * 1024 * 1024, AreStrict: true);

    private readonly WorkerWatch _watch = new(WorkerTree.Measure, time);

    /// <summary>Read by every start before its process: what carries the mark of this folder at that moment is left over.</summary>
    private readonly Lazy<bool> _isClean = new(() => EndLeftOver(options, cgroups), LazyThreadSafetyMode.ExecutionAndPublication);
    private int _last;

    /// <summary>The number of the last generation that was started.</summary>
    public int Last => Volatile.Read(ref _last);

    public LivingGenerations Living { get; } = new();

    /// <exception cref="WorkerFailedException">The worker did not start, or died or hung before it was ready.</exception>
    public async Task<Generation> StartAsync(WorkerPlan plan, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(PluginDeadlines.Handshake, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var generation = await ConnectAsync(plan, ending.Token);
            await LoadAsync(generation, ending.Token);
            return generation;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WorkerFailedException($"The worker was not ready within {PluginDeadlines.Handshake.TotalSeconds:0} seconds and was ended.") { IsLoss = true };
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WorkerFailedException($"The worker's socket in '{options.RunDirectory}' cannot be opened: {exception.Message}", exception);
        }
    }

    public void Dispose() => _watch.Dispose();

    private async Task<Generation> ConnectAsync(WorkerPlan plan, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last);
        _ = _isClean.Value;
        Directory.CreateDirectory(options.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(options.RunDirectory, $"{number}-{Path.GetRandomFileName()}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        var group = cgroups.Create(plan.Limits);
        var process = WorkerProcess.Start(options, path, plan, group, secrets.Redact);
        try
        {
            var socket = await AcceptAsync(listener, process, cancellationToken);
            var calls = new CallsInFlight();
            var connection = new JsonRpcConnection(new NetworkStream(socket, ownsSocket: true), callbacks.For(plan, calls), limits: CallbackLimits);
            var generation = new Generation(number, plan, process, connection, calls, logger, time);
            _ = WatchAsync(generation, process, group);
            return generation;
        }
        catch
        {
            process.Kill();
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool EndLeftOver(PluginHostOptions options, WorkerCgroups cgroups)
    {
        LeftBehind.End(options.RunDirectory + Path.DirectorySeparatorChar);
        cgroups.RemoveLeftOver();
        return true;
    }

    private async Task WatchAsync(Generation generation, WorkerProcess process, WorkerCgroup group)
    {
        var watched = new WatchedWorker(process.Id, generation.Plan.Limits, group, how => generation.Condemn(new Condemnation(how)));
        _watch.Add(watched);
        Living.Add(generation);
        await ((Task)process.Exited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Living.Remove(generation);
        _watch.Remove(watched);
    }

    private static async Task<Socket> AcceptAsync(Socket listener, WorkerProcess process, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var accept = listener.AcceptAsync(either.Token).AsTask();
        if (await Task.WhenAny(accept, process.Exited) == accept)
            return await accept;

        await either.CancelAsync();
        throw new WorkerFailedException($"The worker ended before it connected, with {await process.Exited}.");
    }

    private static async Task LoadAsync(Generation generation, CancellationToken cancellationToken)
    {
        try
        {
            await generation.LoadAsync(cancellationToken);
        }
        catch (JsonRpcClosedException)
        {
            var end = await generation.ExitAsync();
            throw new WorkerFailedException($"The worker ended while it loaded its plugins, with {end}.") { IsLoss = true, End = end };
        }
        catch
        {
            generation.Kill();
            await generation.StopAsync();
            throw;
        }
    }
}
