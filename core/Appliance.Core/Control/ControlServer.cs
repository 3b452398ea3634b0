using System.Net.Sockets;
using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Protocol.Rpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Control;

/// <summary>
/// Answers the command line on the daemon's socket, which its owner alone may open and no worker may use. Without descriptors or
/// disk space it goes on trying: the daemon works without anyone who asks.
/// </summary>
internal sealed partial class ControlServer(
    ApplianceConfiguration configuration, IEnumerable<IControlMethods> methods, IWorkerStatus workers, TimeProvider time, ILogger<ControlServer> logger)
    : BackgroundService
{
    /// <summary>What a handler may answer: it leaves room for the frame around it.</summary>
    public const int MostAnswerBytes = MaxFrameBytes - 16 * 1024;

    private const int MaxFrameBytes = 1024 * 1024;

    /// <summary>A command line asks one thing after the other.</summary>
    private static readonly IncomingLimits Limits = new(16, 4 * MaxFrameBytes, AreStrict: true);

    /// <summary>So many of these may be plugins or may not be told from them: they are to leave room for the command line.</summary>
    private const int MostStrangers = 4;

    /// <summary>Who comes beyond that waits for one of these to end.</summary>
    private const int MostConnections = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly JsonRpcHandlers _handlers = new();
    private readonly SemaphoreSlim _free = new(MostConnections, MostConnections);
    private readonly SemaphoreSlim _strangers = new(MostStrangers, MostStrangers);
    private bool _troubleIsTold;

    public override void Dispose()
    {
        base.Dispose();
        _free.Dispose();
        _strangers.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var path = configuration.ControlSocketPath;
        foreach (var concern in methods)
            concern.AddTo(_handlers);
        using var listener = await PersistAsync(() => ValueTask.FromResult(Listen(path)), stoppingToken);
        try
        {
            while (true)
            {
                await _free.WaitAsync(stoppingToken);
                _ = ServeAsync(await PersistAsync(() => listener.AcceptAsync(stoppingToken), stoppingToken), stoppingToken);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Socket Listen(string path)
    {
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen(MostConnections);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Tries until it works, and tells the first failure of a row.</summary>
    private async Task<Socket> PersistAsync(Func<ValueTask<Socket>> open, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var socket = await open();
                _troubleIsTold = false;
                return socket;
            }
            catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException)
            {
                if (!_troubleIsTold)
                    LogTrouble(configuration.ControlSocketPath, exception.Message);
                _troubleIsTold = true;
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new IdleStream(new NetworkStream(socket, ownsSocket: true), time);
            var peer = ControlPeer.Of(socket, workers.WorkerProcessIds);
            if (peer.IsPlugins == false)
                await AnswerAsync(stream, _handlers, cancellationToken);
            else if (_strangers.Wait(0, CancellationToken.None))
                await RefuseAsync(peer, stream, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            LogLost(exception.Message);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task RefuseAsync(ControlPeer peer, IdleStream stream, CancellationToken cancellationToken)
    {
        try
        {
            if (peer.IsPlugins == true)
                LogPlugin(peer.ProcessId);
            await AnswerAsync(stream, _handlers.For(peer.RefusalOf), cancellationToken);
        }
        finally
        {
            _strangers.Release();
        }
    }

    private static async Task AnswerAsync(IdleStream stream, JsonRpcHandlers handlers, CancellationToken cancellationToken)
    {
        await using var connection = new JsonRpcConnection(stream, handlers, MaxFrameBytes, Limits);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stream.Idled);
        await connection.RunAsync(ending.Token);
    }

    [LoggerMessage(1701, LogLevel.Debug, "A command line went away: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(1702, LogLevel.Error, "The daemon's socket '{Path}' takes no command line now and is tried again every second: {Reason}")]
    private partial void LogTrouble(string path, string reason);

    [LoggerMessage(1703, LogLevel.Warning, "Process {ProcessId} of a plugin's worker opened the daemon's socket and is answered nothing")]
    private partial void LogPlugin(int processId);
}
