using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appliance.Protocol.Packages;

/// <summary>How a <c>plugin.json</c> is written, by whoever packs: equal manifests are equal bytes.</summary>
public static class ManifestText
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(JsonObject manifest)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Format))
            manifest.WriteTo(writer);
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }
}
