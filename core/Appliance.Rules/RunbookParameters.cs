using System.Text.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Rules;

/// <summary>The parameters that a runbook declares. One that declares none takes any.</summary>
internal sealed class RunbookParameters(IReadOnlyList<DeclaredParameter> declared)
{
    /// <summary>What <c>action_params</c> says to the appliance and not to the runbook.</summary>
    private static readonly string[] OfTheAction = ["runbook_id", "phases"];

    public static RunbookParameters None { get; } = new([]);

    public IReadOnlyList<DeclaredParameter> Declared => declared;

    /// <summary>What is wrong with the parameters of a call, as sentences without their end.</summary>
    /// <param name="given">A JSON object.</param>
    /// <param name="areFilled">Whether the templates are filled in; before that, a text with one may become anything.</param>
    public IEnumerable<string> Faults(JsonElement given, bool areFilled)
    {
        foreach (var parameter in declared)
        {
            if (!TryGet(given, parameter.Name, out var value))
            {
                if (parameter.IsRequired)
                    yield return $"the parameter {Quoted.Of(parameter.Name)} is missing; it is required";
            }
            else if ((areFilled || !HasTemplate(value)) && parameter.Fault(value) is { } fault)
            {
                yield return $"the parameter {Quoted.Of(parameter.Name)} {fault}";
            }
        }
    }

    /// <summary>The names that a call gives and the runbook does not declare. A script does not read them.</summary>
    public IEnumerable<string> Unknown(JsonElement given) => declared.Count == 0 || given.ValueKind != JsonValueKind.Object
        ? []
        : given.EnumerateObject().Select(property => property.Name).Except(declared.Select(parameter => parameter.Name)).Except(OfTheAction);

    private static bool TryGet(JsonElement given, string name, out JsonElement value)
    {
        value = default;
        return given.ValueKind == JsonValueKind.Object && given.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static bool HasTemplate(JsonElement value) => value.ValueKind == JsonValueKind.String && Template.HasPlaces(value.GetString()!);
}
