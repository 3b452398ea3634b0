using System.Buffers;
using System.Text.Json;

namespace Appliance.Core.Yaml;

/// <summary>Nodes as JSON values.</summary>
internal static class YamlJson
{
    /// <summary>An object without properties.</summary>
    public static JsonElement EmptyObject() => ToJson(writer =>
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    });

    public static JsonElement ToJson(YamlNode node) => ToJson(writer => Write(writer, node));

    public static JsonElement ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                WriteScalar(writer, scalar);
                break;
            case YamlList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case YamlMap map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Key.Text);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalar scalar)
    {
        if (scalar.IsNull)
            writer.WriteNullValue();
        else if (scalar.TryGetBool(out var truth))
            writer.WriteBooleanValue(truth);
        else if (scalar.TryGetInteger(out var integer))
            writer.WriteNumberValue(integer);
        else if (scalar.TryGetNumber(out var number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(scalar.Text);
    }
}
