using System.Runtime.InteropServices;
using System.Text.Json;

namespace Appliance.Rules.Conditions;

/// <summary>
/// Guards against escapes that are well-formed JSON and no text, such as "\ud800": agents choose what they send, and reading one
/// throws. Costs a search for the escape where there is none.
/// </summary>
internal static class JsonTexts
{
    public static bool AreReadable(JsonElement element)
    {
        if (element.ValueKind is not (JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object))
            return true;
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return raw.IndexOf("\\ud"u8) < 0 && raw.IndexOf("\\uD"u8) < 0 || AllDecode(raw);
    }

    private static bool AllDecode(ReadOnlySpan<byte> raw)
    {
        try
        {
            var reader = new Utf8JsonReader(raw);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
