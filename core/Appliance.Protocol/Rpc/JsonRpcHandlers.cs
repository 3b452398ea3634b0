using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Protocol.Rpc;

/// <summary>The methods that a connection answers. Filled before the connection runs, then only read; connections may share one.</summary>
public sealed class JsonRpcHandlers
{
    private readonly Dictionary<string, JsonRpcCallHandler> _calls;
    private readonly Dictionary<string, Action<JsonElement>> _notifications;
    private readonly Func<string, string?> _refusal;

    public JsonRpcHandlers()
        : this([], [], _ => null)
    {
    }

    private JsonRpcHandlers(
        Dictionary<string, JsonRpcCallHandler> calls, Dictionary<string, Action<JsonElement>> notifications, Func<string, string?> refusal) =>
        (_calls, _notifications, _refusal) = (calls, notifications, refusal);

    /// <summary>Answers <paramref name="method"/>. Calls run beside each other; what the handler throws is the error reply.</summary>
    public void Add<TRequest, TResult>(
        string method,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResult> resultType,
        Func<TRequest, CancellationToken, Task<TResult>> handler) =>
        _calls.Add(method, async (parameters, cancellationToken) =>
        {
            var result = await handler(JsonRpcParameters.Read(method, parameters, requestType), cancellationToken);
            return writer => JsonSerializer.Serialize(writer, result, resultType);
        });

    /// <summary>
    /// Hears <paramref name="method"/>. Notifications are handled in the order of their sending, on the read loop, so the handler
    /// must not block. What it throws is ignored: nobody waits for an answer.
    /// </summary>
    public void AddNotification<T>(string method, JsonTypeInfo<T> type, Action<T> handler) =>
        _notifications.Add(method, parameters => handler(JsonRpcParameters.Read(method, parameters, type)));

    /// <summary>The same methods for one peer.</summary>
    /// <param name="refusal">Why the peer may not call a method, as a sentence; null when it may.</param>
    public JsonRpcHandlers For(Func<string, string?> refusal) => new(_calls, _notifications, refusal);

    internal JsonRpcCallHandler? Call(string method) => _refusal(method) is { } reason
        ? (_, _) => throw new JsonRpcErrorException(JsonRpcErrorCodes.Refused, reason)
        : _calls.GetValueOrDefault(method);

    internal Action<JsonElement>? Notification(string method) => _notifications.GetValueOrDefault(method);
}
