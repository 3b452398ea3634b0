using System.Text.Json;
using Appliance.Rules.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Reporting;

/// <summary>
/// As much of what scripts and plugins say as journal, log and reports take: with all its texts a report stays far below the 1 MB
/// that Central Command accepts. Cut after the redaction: half a secret would not be recognised.
/// </summary>
internal static class Excerpt
{
    /// <summary>Characters of a name or an identifier.</summary>
    public const int Name = 256;

    /// <summary>Characters of what a person reads.</summary>
    public const int Sentence = 2_000;

    /// <summary>Bytes of an incident's details.</summary>
    public const int Details = 64 * 1024;

    /// <summary>The text, or its beginning and how long it was.</summary>
    public static string Of(string text, int longest) => Quoted.Beginning(text, longest);

    /// <summary>The value with each of its texts and names rewritten, or what was left out when it is still too large.</summary>
    /// <param name="what">For the sentence about what was left out.</param>
    /// <param name="given">Undefined stays undefined.</param>
    /// <param name="longest">In bytes, as it is sent.</param>
    /// <param name="rewrite">Applied to each name and text.</param>
    public static JsonElement Of(string what, JsonElement given, int longest, Func<string, string> rewrite)
    {
        if (given.ValueKind == JsonValueKind.Undefined)
            return default;

        var rewritten = JsonElements.Of(writer => Write(writer, given, rewrite));
        var size = rewritten.GetRawText().Length;
        return size <= longest ? rewritten : JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("omitted", $"{what} {size} characters; at most {longest} are kept.");
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, string> rewrite)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(rewrite(property.Name));
                    Write(writer, property.Value, rewrite);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item, rewrite);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(rewrite(value.GetString()!));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
