using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Appliance.Core.Tests.Support;

/// <summary>A server on a real socket, with TLS or without, that answers each request with the bytes that the test writes.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly Func<HttpHead, Stream, CancellationToken, Task> _answer;
    private readonly bool _reads;
    private readonly Task _loop;
    private int _requests;

    public WireServer(Func<Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null, bool reads = true)
        : this((_, stream, cancellationToken) => answer(stream, cancellationToken), certificate, reads)
    {
    }

    /// <param name="answer">Gets the request's head too; an empty one where nothing is read.</param>
    public WireServer(Func<HttpHead, Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null, bool reads = true)
    {
        (_answer, _certificate, _reads) = (answer, certificate, reads);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Requests => Volatile.Read(ref _requests);

    public static WireServer Saying(string text, X509Certificate2? certificate = null) =>
        new((stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask(), certificate);

    /// <summary>Answers before anything was asked.</summary>
    public static WireServer Blurting(string text) =>
        new((stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask(), reads: false);

    public static WireServer Ok(string json, X509Certificate2? certificate = null) => Saying(OkText(json), certificate);

    public static string OkText(string json) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n\r\n{json}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Dispose();
        _certificate?.Dispose();
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
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await SecureAsync(client.GetStream());
                var head = _reads ? await HttpHead.ReadAsync(stream, withBody: true, _stop.Token) : new HttpHead("");
                Interlocked.Increment(ref _requests);
                await _answer(head, stream, _stop.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, as most of these tests make it do.
            }
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (_certificate is null)
            return stream;
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return tls;
    }
}
