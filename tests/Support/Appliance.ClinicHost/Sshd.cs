using System.Net;
using System.Net.Sockets;

namespace Appliance.Clinic;

internal static class Sshd
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns once the server has said its name: an open port alone may still refuse sessions.</summary>
    public static async Task WaitAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        while (!await AnswersAsync(address, port, cancellationToken))
            await Task.Delay(Pause, cancellationToken);
    }

    private static async Task<bool> AnswersAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address, port, cancellationToken);
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadLineAsync(cancellationToken) is { } line && line.StartsWith("SSH-", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
