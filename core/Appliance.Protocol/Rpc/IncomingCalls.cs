using System.Collections.Concurrent;
using System.Text.Json;

namespace Appliance.Protocol.Rpc;

/// <summary>The peer's calls that run here, bounded in number and size, each to be cancelled by its id.</summary>
internal sealed class IncomingCalls(JsonRpcHandlers handlers, FrameWriter writer, IncomingLimits limits)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();
    private int _count;
    private long _bytes;

    /// <summary>Counts a call in. Called by the read loop alone, so that nothing comes between the look and the count.</summary>
    /// <returns>False when it is beyond the bounds.</returns>
    public bool TryEnter(int bytes)
    {
        if (Volatile.Read(ref _count) >= limits.Calls || Interlocked.Read(ref _bytes) > limits.Bytes - bytes)
            return false;

        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, bytes);
        return true;
    }

    /// <exception cref="JsonRpcClosedException">The bounds are strict.</exception>
    public Task RefuseAsync(JsonElement id) => limits.AreStrict
        ? throw JsonRpcClosedException.For($"made more than {limits.Calls} calls, or calls of more than {limits.Bytes} bytes, before they were answered")
        : AnswerAsync(id, JsonRpcErrorCodes.Busy, $"More than {limits.Calls} calls run here; try again.");

    /// <summary>Runs a call that was counted in beside the read loop and answers it. Owns the message from here on.</summary>
    public async Task RunAsync(JsonRpcMessage message, int bytes, CancellationToken connection)
    {
        using var owned = message;
        try
        {
            var id = message.Id!.Value;
            if (handlers.Call(message.Method!) is { } handler)
                await RunAsync(handler, id, message.Parameters, connection);
            else
                await AnswerAsync(id, JsonRpcErrorCodes.UnknownMethod, $"Method '{message.Method}' is not known here; both sides are to be of one version.");
        }
        finally
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Add(ref _bytes, -bytes);
        }
    }

    public void Cancel(JsonElement parameters)
    {
        if (parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("id", out var id)
            && _running.TryGetValue(id.GetRawText(), out var source))
        {
            CancelSafely(source);
        }
    }

    /// <summary>An error reply; a null id stands for a request whose id could not be read.</summary>
    public Task AnswerAsync(JsonElement? id, int code, string message) => SendAsync(id, json =>
    {
        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    private async Task RunAsync(JsonRpcCallHandler handler, JsonElement id, JsonElement parameters, CancellationToken connection)
    {
        var key = id.GetRawText();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(connection);
        _running[key] = source;
        try
        {
            var writeResult = await handler(parameters, source.Token);
            await SendAsync(id, json =>
            {
                json.WritePropertyName("result");
                writeResult(json);
            });
        }
        catch (Exception exception)
        {
            await AnswerAsync(id, CodeOf(exception, source), exception.Message);
        }
        finally
        {
            _running.TryRemove(new KeyValuePair<string, CancellationTokenSource>(key, source));
        }
    }

    private static int CodeOf(Exception exception, CancellationTokenSource source) => exception switch
    {
        JsonRpcErrorException error => error.Code,
        OperationCanceledException when source.IsCancellationRequested => JsonRpcErrorCodes.Cancelled,
        _ => JsonRpcErrorCodes.HandlerFailed,
    };

    private async Task SendAsync(JsonElement? id, Action<Utf8JsonWriter> body)
    {
        try
        {
            await writer.WriteAsync(
                json =>
                {
                    json.WritePropertyName("id");
                    if (id is { } value)
                        value.WriteTo(json);
                    else
                        json.WriteNullValue();
                    body(json);
                },
                CancellationToken.None);
        }
        catch (IOException)
        {
            // The peer is gone, and with it whoever waits for this answer.
        }
    }

    private static void CancelSafely(CancellationTokenSource source)
    {
        try
        {
            source.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at this moment.
        }
    }
}
