using System.Text.Json;
using Appliance.Rules;

namespace Appliance.Core.Healing.Treatments;

/// <summary>An action's parameters as environment variables: <c>service</c> becomes <c>PARAM_SERVICE</c>.</summary>
internal static class ScriptEnvironment
{
    /// <param name="parameters">Of the action.</param>
    /// <param name="declared">Of the runbook, whose defaults stand for what the action does not pass.</param>
    public static IReadOnlyDictionary<string, string> From(JsonElement parameters, RunbookParameters declared)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parameters.ValueKind == JsonValueKind.Object)
        {
            foreach (var parameter in parameters.EnumerateObject())
                variables.TryAdd(NameOf(parameter.Name), ValueOf(parameter.Value));
        }

        foreach (var parameter in declared.Declared.Where(parameter => parameter.Default is not null))
            variables.TryAdd(NameOf(parameter.Name), parameter.Default!);
        return variables;
    }

    private static string NameOf(string parameter) =>
        "PARAM_" + string.Concat(parameter.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));

    private static string ValueOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
