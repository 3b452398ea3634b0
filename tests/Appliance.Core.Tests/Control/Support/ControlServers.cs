using System.Net.Sockets;
using Appliance.Core.Control;

namespace Appliance.Core.Tests.Control.Support;

internal static class ControlServers
{
    /// <summary>The file of a socket is there a moment before anybody listens.</summary>
    public static async Task StartListeningAsync(this ControlServer server, string path, CancellationToken cancellationToken)
    {
        await server.StartAsync(cancellationToken);
        while (!await AnswersAsync(path, cancellationToken))
            await Task.Delay(10, cancellationToken);
    }

    private static async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
