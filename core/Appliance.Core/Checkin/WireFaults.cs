using System.Net;
using System.Net.Sockets;
using Appliance.Core.Configuration;

namespace Appliance.Core.Checkin;

/// <summary>Says in a sentence why a request got no answer. The framework's own name neither the key nor the remedy.</summary>
/// <param name="configuration">The endpoint that was asked, and the way to it.</param>
/// <param name="server">How sentences call the endpoint. Null: as Central Command.</param>
internal sealed class WireFaults(ApplianceConfiguration configuration, string? server = null)
{
    private readonly string _server = $"{server ?? "Central Command"} at '{configuration.ApiEndpoint}'";

    public CentralException Of(HttpRequestException exception) => CertificateRefusal(exception) is { } refusal
        ? Unreachable(refusal, exception)
        : exception.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => ProxyAnswered(exception.StatusCode, exception),
            HttpRequestError.SecureConnectionError => Unreachable($"{_server} could not be reached: the TLS handshake failed; the address may belong to a server without TLS.", exception),
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => Unreachable($"{NextHop} could not be reached: {Reason(exception)}.", exception),
            HttpRequestError.InvalidResponse => new CentralException($"{_server} did not answer in HTTP: its address may belong to another service.", exception),
            _ => Broken(exception),
        };

    public CentralException Broken(Exception exception) =>
        new($"{_server} broke the connection before its answer was complete.", exception);

    public CentralException NoConnection(Exception exception) => Unreachable($"{NextHop} could not be reached: no connection in time.", exception);

    public CentralException Late(TimeSpan limit, Exception exception) => new($"{_server} did not answer within {limit.TotalSeconds:0} s.", exception);

    /// <summary>For an endpoint without TLS a proxy answers in the server's place.</summary>
    public CentralException ProxyAnswered(HttpStatusCode? status, Exception? exception = null) => Unreachable(
        status == HttpStatusCode.ProxyAuthenticationRequired
            ? configuration.Proxy?.Credential is null
                ? $"The proxy '{configuration.Proxy}' asks for a user and a password (407): write them into 'https_proxy'."
                : $"The proxy '{configuration.Proxy}' refused the user and password of 'https_proxy' (407)."
            : $"The proxy '{configuration.Proxy}' did not connect to '{configuration.ApiEndpoint}'{(status is { } code ? $": it answered {(int)code}" : "")}.",
        exception);

    private string NextHop => configuration.Proxy is { } proxy ? $"The proxy '{proxy}' of 'https_proxy'" : _server;

    private static CentralException Unreachable(string sentence, Exception? exception) => new(sentence, exception) { IsUnreachable = true };

    private static string? CertificateRefusal(Exception? exception)
    {
        while (exception is not (null or CertificateRefusedException))
            exception = exception.InnerException;
        return exception?.Message;
    }

    private static string Reason(Exception exception) => exception.GetBaseException() is SocketException socket
        ? socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "the connection was refused",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name does not resolve",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no route to it",
            SocketError.TimedOut => "no connection in time",
            SocketError.ConnectionReset => "the connection was reset",
            var other => $"the network says {other}",
        }
        : "the connection failed";
}
