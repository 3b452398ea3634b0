using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Protocol.Rpc;

/// <summary>
/// JSON-RPC 2.0 in lines of UTF-8 over a stream, calls in both directions on one connection. Owns the stream. Thread-safe.
/// </summary>
public sealed class JsonRpcConnection : IAsyncDisposable
{
    private const int MaxPending = 1024;
    private const int MaxFrameBytes = 16 * 1024 * 1024;

    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly PendingCalls _pending = new(MaxPending);
    private readonly MessageDispatch _dispatch;
    private readonly CancellationTokenSource _closing = new();
    private string? _offence;

    /// <param name="limits">Null: <see cref="IncomingLimits.Lenient"/>.</param>
    public JsonRpcConnection(Stream stream, JsonRpcHandlers handlers, int maxFrameBytes = MaxFrameBytes, IncomingLimits? limits = null)
    {
        _reader = new FrameReader(stream, maxFrameBytes);
        _writer = new FrameWriter(stream, maxFrameBytes);
        _dispatch = new MessageDispatch(handlers, _pending, new IncomingCalls(handlers, _writer, limits ?? IncomingLimits.Lenient));
    }

    /// <summary>What the peer did that the connection was closed for, as the predicate of a sentence about it. Null: nothing.</summary>
    public string? Offence => Volatile.Read(ref _offence);

    /// <summary>
    /// Reads until the peer closes, the connection is disposed, the peer goes beyond its bounds or <paramref name="cancellationToken"/> is
    /// cancelled; then fails the calls in flight with <see cref="JsonRpcClosedException"/> and cancels the peer's. Called once.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? reason = null;
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, cancellationToken);
            while (await _reader.ReadAsync(ending.Token) is { } frame)
                await _dispatch.HandleAsync(frame, _closing.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            reason = exception;
            Volatile.Write(ref _offence, (exception as JsonRpcClosedException)?.Offence);
        }
        finally
        {
            await CloseAsync(reason);
        }
    }

    /// <summary>Calls the peer. Cancelling tells the peer, and returns without waiting for it.</summary>
    /// <exception cref="JsonRpcErrorException">The peer answered with an error.</exception>
    /// <exception cref="JsonRpcClosedException">The connection closed before the answer.</exception>
    public async Task<TResult> InvokeAsync<TRequest, TResult>(
        string method,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (id, answer) = _pending.Add();
        try
        {
            await SendAsync(method, id, request, requestType, cancellationToken);
            using var message = await answer.WaitAsync(cancellationToken);
            return Read(method, message, resultType);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = SendCancelAsync(id);
            throw;
        }
        finally
        {
            _pending.Remove(id);
        }
    }

    /// <summary>Tells the peer something and expects no answer. Notifications arrive in the order of their sending.</summary>
    public Task NotifyAsync<T>(string method, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(method, null, value, type, cancellationToken);

    public async ValueTask DisposeAsync() => await CloseAsync(null);

    private static TResult Read<TResult>(string method, JsonRpcMessage message, JsonTypeInfo<TResult> type)
    {
        if (message.Error.HasValue)
            throw message.ToException();

        try
        {
            return message.Result!.Value.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            throw new JsonRpcErrorException(
                JsonRpcErrorCodes.InvalidParameters, $"The answer to '{method}' cannot be read: {exception.Message}");
        }
    }

    private Task SendAsync<T>(string method, long? id, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (_closing.IsCancellationRequested)
            throw new JsonRpcClosedException();

        return _writer.WriteAsync(
            json =>
            {
                if (id is { } number)
                    json.WriteNumber("id", number);
                json.WriteString("method", method);
                JsonRpcParameters.Write(json, value, type);
            },
            cancellationToken);
    }

    private async Task SendCancelAsync(long id)
    {
        try
        {
            var parameters = JsonSerializer.SerializeToElement(new CancelNotice(id), RpcJson.Default.CancelNotice);
            await SendAsync(MessageDispatch.CancelMethod, null, parameters, RpcJson.Default.JsonElement, CancellationToken.None);
        }
        catch (IOException)
        {
            // Nothing runs there any more that could be cancelled.
        }
    }

    private async Task CloseAsync(Exception? reason)
    {
        // Not awaited: it runs what the peer's handlers registered for cancellation, and that may take its time.
        _ = _closing.CancelAsync();
        await _writer.DisposeAsync();
        _pending.Close(reason as JsonRpcClosedException ?? new JsonRpcClosedException("The connection closed.", reason));
    }
}
