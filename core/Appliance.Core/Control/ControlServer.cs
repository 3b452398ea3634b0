using System.Net.Sockets;
using Appliance.Core.Configuration;
using Appliance.Protocol.Rpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Control;

/// <summary>Answers the command line on the daemon's socket, which its owner alone may open.</summary>
internal sealed partial class ControlServer(
    ApplianceConfiguration configuration, IEnumerable<IControlMethods> methods, ILogger<ControlServer> logger) : BackgroundService
{
    private const int MaxFrameBytes = 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var path = configuration.ControlSocketPath;
        File.Delete(path);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen(16);
        var handlers = new JsonRpcHandlers();
        foreach (var concern in methods)
            concern.AddTo(handlers);
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync(stoppingToken), handlers, stoppingToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task ServeAsync(Socket socket, JsonRpcHandlers handlers, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await using var connection = new JsonRpcConnection(stream, handlers, MaxFrameBytes);
            await connection.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            LogLost(exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The daemon stops.
        }
    }

    [LoggerMessage(1701, LogLevel.Debug, "A command line went away: {Reason}")]
    private partial void LogLost(string reason);
}
