using System.Text.Json;

namespace Appliance.Core.Healing.Treatments;

/// <summary>The JSON that a script prints as its verdict. Member names are matched in any case, as scripts in the field vary.</summary>
internal static class ScriptOutput
{
    /// <returns>The whole output, or else its last line, as a JSON object; undefined when neither is one.</returns>
    public static JsonElement Json(string output)
    {
        var text = output.Trim();
        if (TryParse(text, out var whole))
            return whole;

        var lastLine = text[(text.LastIndexOf('\n') + 1)..];
        return TryParse(lastLine, out var last) ? last : default;
    }

    public static JsonElement Property(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return default;

        foreach (var property in json.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return default;
    }

    public static bool? Flag(JsonElement json, string name) => Property(json, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static string? Text(JsonElement json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static bool TryParse(string text, out JsonElement json)
    {
        json = default;
        if (!text.StartsWith('{'))
            return false;

        try
        {
            json = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
