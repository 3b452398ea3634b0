using System.Text.Json;
using Appliance.Rules.Json;

namespace Appliance.Rules.Yaml;

/// <summary>Nodes as JSON values.</summary>
internal static class YamlJson
{
    public static JsonElement ToJson(YamlNode node) => JsonElements.Of(writer => Write(writer, node));

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
