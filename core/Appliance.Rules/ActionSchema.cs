using System.Text.Json;

namespace Appliance.Rules;

/// <summary>What a plugin's action takes, by the JSON Schema that it is declared with.</summary>
/// <param name="parameters">In the order of the schema.</param>
/// <param name="isOpen">Whether it takes other names too.</param>
internal sealed class ActionSchema(IReadOnlyList<DeclaredParameter> parameters, bool isOpen)
{
    public IReadOnlyList<DeclaredParameter> Parameters => parameters;

    public static ActionSchema Of(JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.ToString()).ToHashSet(StringComparer.Ordinal)
            : [];
        var parameters = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().Select(property => SchemaParameter.Read(property.Name, property.Value, required.Contains(property.Name)))
            : [];
        return new ActionSchema(
            [.. parameters], isOpen: schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind != JsonValueKind.False);
    }

    public bool Takes(string name) => isOpen || parameters.Any(parameter => parameter.Name == name);

    /// <summary>What follows the colon of <c>restart_service:cron</c>: the first required parameter that is not given; null when there is none.</summary>
    public DeclaredParameter? OfArgument(Func<string, bool> isGiven) =>
        parameters.FirstOrDefault(parameter => parameter.IsRequired && !isGiven(parameter.Name));
}
