using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Cli.Connection;

/// <summary>Asks the daemon over <c>&lt;state_dir&gt;/appliance.sock</c>; one connection per question.</summary>
internal sealed class DaemonSocket(string stateDirectory, TimeSpan timeout)
{
    private readonly string _path = Path.Combine(Path.GetFullPath(stateDirectory), "appliance.sock");

    public Task<TResult> AskAsync<TResult>(string method, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken) =>
        AskAsync(method, default, ControlJson.Default.JsonElement, resultType, cancellationToken);

    public async Task<TResult> AskAsync<TRequest, TResult>(
        string method, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            using var socket = await ConnectAsync(deadline.Token);
            await using var connection = new JsonRpcConnection(new NetworkStream(socket), new JsonRpcHandlers());
            _ = connection.RunAsync(deadline.Token);
            return await connection.InvokeAsync(method, request, requestType, resultType, deadline.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && Refusal(failure, method) is { } refusal)
        {
            throw refusal;
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private CliException? Refusal(Exception failure, string method) => failure switch
    {
        JsonRpcErrorException { Code: JsonRpcErrorCodes.UnknownMethod } => new(
            ExitCode.Error, $"The daemon does not know '{method}', for it is of another version than this command; restart it with 'systemctl restart applianced'."),
        JsonRpcErrorException => new(ExitCode.Error, failure.Message),
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            Unreachable($"The daemon's socket '{_path}' may not be opened by this user; run the command as root."),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            Unreachable($"Nobody answers at the daemon's socket '{_path}'; start the daemon with 'systemctl start applianced'."),
        SocketException => Unreachable($"There is no daemon's socket at '{_path}'; start the daemon, or name its state directory with --state-dir."),
        ArgumentException => Unreachable($"The path '{_path}' is too long for a Unix socket; name a shorter state directory with --state-dir."),
        JsonRpcClosedException => Unreachable($"The daemon closed the connection before it answered '{method}'; its log says why."),
        OperationCanceledException =>
            Unreachable($"The daemon did not answer '{method}' within {timeout.TotalSeconds:0} seconds; its log may say why, and a restart helps if it hangs."),
        _ => null,
    };

    private static CliException Unreachable(string sentence) => new(ExitCode.NotReachable, sentence);
}
