using System.Buffers;
using System.Text.Json;

namespace Appliance.Rules.Json;

/// <summary>JSON values that are written by hand, where no record stands for them.</summary>
internal static class JsonElements
{
    /// <summary>An object without properties.</summary>
    public static JsonElement EmptyObject() => Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    });

    public static JsonElement Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
