using System.Text.Json;

namespace Appliance.Core.Healing.Treatments;

/// <summary>An action's parameters as environment variables: <c>service</c> becomes <c>PARAM_SERVICE</c>.</summary>
internal static class ScriptEnvironment
{
    public static IReadOnlyDictionary<string, string> From(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
            return new Dictionary<string, string>();

        return parameters.EnumerateObject()
            .DistinctBy(parameter => NameOf(parameter.Name))
            .ToDictionary(parameter => NameOf(parameter.Name), parameter => ValueOf(parameter.Value), StringComparer.Ordinal);
    }

    private static string NameOf(string parameter) =>
        "PARAM_" + string.Concat(parameter.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));

    private static string ValueOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
