using System.Net.Sockets;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Starts workers: a socket of its own, the process, the handshake.</summary>
internal sealed class GenerationStarter(PluginHostOptions options, WorkerCallbacks callbacks, TimeProvider time)
{
    private int _last;

    /// <summary>The number of the last generation that was started.</summary>
    public int Last => Volatile.Read(ref _last);

    /// <exception cref="WorkerFailedException">The worker did not start, or died or hung before it was ready.</exception>
    public async Task<Generation> StartAsync(PackageSet set, IReadOnlyList<PluginLoad> plugins, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(PluginDeadlines.Handshake, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var generation = await ConnectAsync(set, ending.Token);
            await LoadAsync(generation, plugins, ending.Token);
            return generation;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WorkerFailedException($"The worker was not ready within {PluginDeadlines.Handshake.TotalSeconds:0} seconds and was ended.");
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WorkerFailedException($"The worker's socket in '{options.RunDirectory}' cannot be opened: {exception.Message}", exception);
        }
    }

    private async Task<Generation> ConnectAsync(PackageSet set, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last);
        if (number == 1)
            LeftBehind.End(options.RunDirectory + Path.DirectorySeparatorChar);
        Directory.CreateDirectory(options.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(options.RunDirectory, $"{number}-{Path.GetRandomFileName()}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        var process = WorkerProcess.Start(options.WorkerPath, path);
        try
        {
            var socket = await AcceptAsync(listener, process, cancellationToken);
            var calls = new CallsInFlight();
            var connection = new JsonRpcConnection(new NetworkStream(socket, ownsSocket: true), callbacks.For(calls));
            return new Generation(number, set, process, connection, calls, time);
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

    private static async Task<Socket> AcceptAsync(Socket listener, WorkerProcess process, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var accept = listener.AcceptAsync(either.Token).AsTask();
        if (await Task.WhenAny(accept, process.Exited) == accept)
            return await accept;

        await either.CancelAsync();
        throw new WorkerFailedException($"The worker ended before it connected, with {await process.Exited}.");
    }

    private static async Task LoadAsync(Generation generation, IReadOnlyList<PluginLoad> plugins, CancellationToken cancellationToken)
    {
        try
        {
            await generation.LoadAsync(plugins, cancellationToken);
        }
        catch (JsonRpcClosedException)
        {
            throw new WorkerFailedException($"The worker ended while it loaded its plugins, with {await generation.ExitAsync()}.");
        }
        catch
        {
            generation.Kill();
            await generation.StopAsync();
            throw;
        }
    }
}
