using System.Text.Json;

namespace Appliance.Protocol.Rpc;

/// <summary>One parsed frame. Its elements live until it is disposed.</summary>
internal sealed class JsonRpcMessage : IDisposable
{
    private readonly JsonDocument _document;

    private JsonRpcMessage(JsonDocument document) => _document = document;

    public JsonElement? Id { get; private init; }

    /// <summary>Null in an answer.</summary>
    public string? Method { get; private init; }

    public JsonElement Parameters { get; private init; }

    public JsonElement? Result { get; private init; }

    public JsonElement? Error { get; private init; }

    public bool IsAnswer => Result.HasValue || Error.HasValue;

    /// <returns>Null when the frame is JSON but no message.</returns>
    /// <exception cref="JsonException">The frame is not JSON.</exception>
    public static JsonRpcMessage? Parse(ReadOnlyMemory<byte> frame)
    {
        var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object)
        {
            var method = Find(root, "method");
            var message = new JsonRpcMessage(document)
            {
                Id = Find(root, "id"),
                Method = method is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
                Parameters = Find(root, "params") ?? default,
                Result = Find(root, "result"),
                Error = Find(root, "error") is { ValueKind: JsonValueKind.Object } error ? error : null,
            };
            if (message.Method is not null || message.IsAnswer)
                return message;
        }

        document.Dispose();
        return null;
    }

    public JsonRpcErrorException ToException()
    {
        var error = Error.GetValueOrDefault();
        var code = Find(error, "code") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            ? value
            : JsonRpcErrorCodes.HandlerFailed;
        var text = Find(error, "message") is { ValueKind: JsonValueKind.String } message ? message.GetString()! : "The peer gave no reason.";
        return new JsonRpcErrorException(code, text);
    }

    public void Dispose() => _document.Dispose();

    private static JsonElement? Find(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value : null;
}
