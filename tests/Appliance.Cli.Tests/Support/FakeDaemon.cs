using System.Net.Sockets;
using Appliance.Protocol.Rpc;

namespace Appliance.Cli.Tests.Support;

/// <summary>Answers on a real Unix socket in a state directory of its own.</summary>
internal sealed class FakeDaemon : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;

    public FakeDaemon(JsonRpcHandlers handlers)
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(State.Path, "appliance.sock")));
        _listener.Listen();
        _serving = ServeAsync(handlers);
    }

    public StateFolder State { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        State.Dispose();
    }

    private async Task ServeAsync(JsonRpcHandlers handlers)
    {
        while (true)
        {
            using var client = await _listener.AcceptAsync(_stop.Token);
            await using var connection = new JsonRpcConnection(new NetworkStream(client), handlers);
            await connection.RunAsync(_stop.Token);
        }
    }
}
