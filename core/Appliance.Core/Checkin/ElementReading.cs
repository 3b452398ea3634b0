using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Core.Checkin;

/// <summary>One JSON element as its record, or which of its properties stands in the way.</summary>
internal static class ElementReading
{
    public static bool TryRead<T>(JsonElement element, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? item, [NotNullWhen(false)] out string? fault)
        where T : class
    {
        (item, fault) = (null, null);
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault = $"it is a {element.ValueKind.ToString().ToLowerInvariant()} where a map belongs";
            return false;
        }

        try
        {
            item = element.Deserialize(type)!;
            return true;
        }
        catch (JsonException exception)
        {
            // The path holds names of properties alone; the exception's message could quote the value.
            fault = $"its '{exception.Path?.TrimStart('$', '.')}' cannot be read";
            return false;
        }
    }

    /// <returns>Null when the element is no text, or holds bytes that are none.</returns>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
