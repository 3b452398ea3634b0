using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Cli.Output;

/// <summary>JSON that a person reads too; for a terminal or a file, so nothing is escaped that only a web page would need.</summary>
internal static class IndentedJson
{
    public static string Of<T>(T value, JsonTypeInfo<T> type)
    {
        using var compact = JsonSerializer.SerializeToDocument(value, type);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            compact.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
