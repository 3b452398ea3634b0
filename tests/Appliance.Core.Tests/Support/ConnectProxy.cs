using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Appliance.Core.Tests.Support;

/// <summary>An HTTP proxy on a real socket: CONNECT for https, whole addresses for http, and Basic authentication when it is given a login.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _passed = new();
    private readonly string? _login;
    private readonly Task _loop;

    public ConnectProxy(string? login = null)
    {
        _login = login is null ? null : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}";
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Method and host of each request that it passed on.</summary>
    public IReadOnlyList<string> Passed => [.. _passed];

    /// <summary>What it answers to every request in place of its work; null: it works.</summary>
    public string? Refusal { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Stopped while it waited, or just before it would have.
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await PassAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // One of both sides went away.
            }
        }
    }

    private async Task PassAsync(NetworkStream near)
    {
        var head = await HttpHead.ReadAsync(near, withBody: false, _stop.Token);
        if (Refusal is not null)
        {
            await WriteAsync(near, Refusal);
            return;
        }

        if (_login is not null && head.Header("Proxy-Authorization") != _login)
        {
            await WriteAsync(near, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"clinic\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        // Names need not resolve anywhere: every server of these tests is on this machine.
        var target = head.Method == "CONNECT" ? new Uri($"http://{head.Target}") : new Uri(head.Target);
        _passed.Enqueue($"{head.Method} {target.Host}");
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, target.Port, _stop.Token);
        var far = server.GetStream();
        await (head.Method == "CONNECT" ? WriteAsync(near, "HTTP/1.1 200 Connection established\r\n\r\n") : WriteAsync(far, head.Text));
        await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), _stop.Token);
}
