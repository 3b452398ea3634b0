using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Appliance.CentralCommand.Rules;

/// <summary>A site's rules as appliances and operators get them, in the words of the field.</summary>
internal static class RuleSetAnswer
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="stored">What is kept.</param>
    /// <param name="withTime">For people: whether it says when they were stored.</param>
    public static ReadOnlyMemory<byte> Write(StoredRuleSet stored, bool withTime)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("healing_tier", "standard");
            writer.WriteString("version", stored.Version.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("count", stored.Set.RuleCount);
            // Old appliances know no other, and are not told of it.
            if (stored.Set.Format != 1)
                writer.WriteNumber("format", stored.Set.Format);
            if (withTime && stored.StoredAt is { } storedAt)
                writer.WriteString("stored_at", storedAt);
            writer.WritePropertyName("rules");
            writer.WriteRawValue(stored.Set.Rules);
            if (stored.Set.OverrideCount > 0)
            {
                writer.WritePropertyName("overrides");
                writer.WriteRawValue(stored.Set.Overrides);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
