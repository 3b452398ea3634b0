using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Protocol.Rpc;

/// <summary>The methods that a connection answers. Filled before the connection runs, then only read; connections may share one.</summary>
public sealed class JsonRpcHandlers
{
    private readonly Dictionary<string, JsonRpcCallHandler> _calls = [];
    private readonly Dictionary<string, Action<JsonElement>> _notifications = [];

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

    internal JsonRpcCallHandler? Call(string method) => _calls.GetValueOrDefault(method);

    internal Action<JsonElement>? Notification(string method) => _notifications.GetValueOrDefault(method);
}
