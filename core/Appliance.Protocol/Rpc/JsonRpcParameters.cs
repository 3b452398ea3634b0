using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Protocol.Rpc;

/// <summary>Parameters between JSON and types; those of a method without any are a <see cref="JsonElement"/>.</summary>
internal static class JsonRpcParameters
{
    public static T Read<T>(string method, JsonElement parameters, JsonTypeInfo<T> type)
    {
        if (parameters.ValueKind == JsonValueKind.Undefined && typeof(T) == typeof(JsonElement))
            return default!;

        try
        {
            if (parameters.ValueKind != JsonValueKind.Undefined && parameters.Deserialize(type) is { } value)
                return value;
        }
        catch (JsonException exception)
        {
            throw new JsonRpcErrorException(
                JsonRpcErrorCodes.InvalidParameters, $"Method '{method}' cannot read its parameters: {exception.Message}");
        }

        throw new JsonRpcErrorException(JsonRpcErrorCodes.InvalidParameters, $"Method '{method}' needs parameters.");
    }

    public static void Write<T>(Utf8JsonWriter writer, T value, JsonTypeInfo<T> type)
    {
        if (value is JsonElement { ValueKind: JsonValueKind.Undefined })
            return;

        writer.WritePropertyName("params");
        JsonSerializer.Serialize(writer, value, type);
    }
}
