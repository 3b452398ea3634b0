using System.Text.Json;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Output;

/// <summary>An order's result, line by line; a text of several lines comes last and as it was printed.</summary>
internal static class ResultText
{
    public static IEnumerable<string> Of(JsonElement result)
    {
        var texts = result.ValueKind == JsonValueKind.Object
            ? result.EnumerateObject().Where(property => IsLong(property.Value)).ToList()
            : [];
        if (texts.Count == 0)
            return IndentedJson.Of(result, ControlJson.Default.JsonElement).Split('\n');
        var others = result.EnumerateObject().Where(property => !IsLong(property.Value)).Select(property => $"{property.Name}: {property.Value}");
        return [.. others, .. texts.SelectMany(text => text.Value.GetString()!.TrimEnd().Split('\n').Prepend($"{text.Name}:"))];
    }

    private static bool IsLong(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Contains('\n', StringComparison.Ordinal);
}
