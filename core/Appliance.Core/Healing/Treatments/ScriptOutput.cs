using System.Text.Json;

namespace Appliance.Core.Healing.Treatments;

/// <summary>The JSON that a script prints as its verdict. Member names are matched in any case, as scripts in the field vary.</summary>
internal static class ScriptOutput
{
    /// <returns>The whole output, or else the JSON object that it ends with; undefined when neither is one.</returns>
    public static JsonElement Json(string output)
    {
        var text = output.Trim();
        if (TryParse(text, out var whole))
            return whole;

        // A banner may come first, and PowerShell spreads an object over lines: the last line that begins one counts.
        for (var at = text.LastIndexOf("\n{", StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : text.LastIndexOf("\n{", at - 1, StringComparison.Ordinal))
        {
            if (TryParse(text[(at + 1)..], out var last))
                return last;
        }

        return default;
    }

    /// <summary>Whether the output ends as a JSON object does.</summary>
    public static bool LooksLikeJson(string output) => output.AsSpan().TrimEnd().EndsWith("}") && output.Contains('{', StringComparison.Ordinal);

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

    /// <summary>Scripts in the field also write <c>"False"</c> as a text.</summary>
    public static bool? Flag(JsonElement json, string name) => Property(json, name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var flag) => flag,
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
