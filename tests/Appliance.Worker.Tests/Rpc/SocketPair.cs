using System.Net.Sockets;

namespace Appliance.Worker.Tests.Rpc;

/// <summary>Two connected ends of a real Unix socket.</summary>
internal sealed class SocketPair : IDisposable
{
    private readonly DirectoryInfo _directory;

    private SocketPair(NetworkStream left, NetworkStream right, DirectoryInfo directory)
    {
        Left = left;
        Right = right;
        _directory = directory;
    }

    public NetworkStream Left { get; }

    public NetworkStream Right { get; }

    public static async Task<SocketPair> OpenAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("rpc-");
        var endpoint = new UnixDomainSocketEndPoint(Path.Combine(directory.FullName, "s"));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(endpoint);
        listener.Listen(1);
        var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await left.ConnectAsync(endpoint, cancellationToken);
        var right = await listener.AcceptAsync(cancellationToken);
        return new SocketPair(new NetworkStream(left, ownsSocket: true), new NetworkStream(right, ownsSocket: true), directory);
    }

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
        _directory.Delete(recursive: true);
    }
}
