using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Worker.Orders;

/// <summary>Reads an order's parameters strictly: what the handler sees is complete and valid.</summary>
internal static class OrderParameters
{
    private const int LongestShown = 64;

    /// <summary>An author's own sentence is kept.</summary>
    private static readonly string? FrameworksWords = new AllowedValuesAttribute().ErrorMessage;

    private static readonly JsonElement None = JsonElement.Parse("{}");

    /// <returns>Why the order is refused, as a sentence; null when <paramref name="value"/> holds its parameters.</returns>
    public static string? Read(string orderType, JsonElement parameters, Type type, out object? value)
    {
        value = null;
        var given = parameters.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? None : parameters;
        if (given.ValueKind != JsonValueKind.Object)
            return $"The parameters of order type '{orderType}' are a JSON {given.ValueKind}; they must be an object.";

        var contract = OrderJson.Options.GetTypeInfo(type);
        if (Unknown(contract, given) is { } unknown)
            return $"Order type '{orderType}' has no parameter '{unknown}'; {Known(contract)}.";
        if (Missing(contract, given) is { } missing)
            return $"Order type '{orderType}' needs the parameter '{missing}'.";

        try
        {
            value = given.Deserialize(contract)!;
            return Invalid(contract, value, given) is { } invalid ? $"Order type '{orderType}' refuses its parameters: {invalid}" : null;
        }
        catch (JsonException exception)
        {
            return $"Order type '{orderType}' cannot read its parameter '{PathOf(exception)}': {FirstSentence(exception)}";
        }
    }

    private static string? Unknown(JsonTypeInfo contract, JsonElement given) => given.EnumerateObject()
        .Select(property => property.Name)
        .FirstOrDefault(name => contract.Properties.All(property => property.Name != name));

    private static string? Missing(JsonTypeInfo contract, JsonElement given) => contract.Properties
        .Where(property => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false })
        .Select(property => property.Name)
        .FirstOrDefault(name => !given.TryGetProperty(name, out _));

    private static string Known(JsonTypeInfo contract) => contract.Properties.Count == 0
        ? "it takes none"
        : $"it takes {string.Join(", ", contract.Properties.Select(property => $"'{property.Name}'"))}";

    private static string? Invalid(JsonTypeInfo contract, object value, JsonElement given)
    {
        foreach (var property in contract.Properties.Where(property => property.Get is not null))
        {
            var context = new ValidationContext(value) { MemberName = property.Name, DisplayName = property.Name };
            var failed = ParameterRules.Of(property)
                .Select(rule => (Rule: rule, Result: rule.GetValidationResult(property.Get!(value), context)))
                .FirstOrDefault(checkedRule => checkedRule.Result != ValidationResult.Success);
            if (failed.Result is { } result)
                return failed.Rule is AllowedValuesAttribute allowed && allowed.ErrorMessage == FrameworksWords
                    ? NoneOf(allowed, given, property.Name)
                    : Shown(result.ErrorMessage, given, property.Name);
        }

        return value is IValidatableObject validatable
            ? validatable.Validate(new ValidationContext(value)).FirstOrDefault()?.ErrorMessage
            : null;
    }

    private static string PathOf(JsonException exception) => exception.Path is null or "$" ? "" : exception.Path.Replace("$.", "", StringComparison.Ordinal);

    private static string FirstSentence(JsonException exception)
    {
        var end = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    /// <summary>What is chosen from a list is no secret.</summary>
    private static string NoneOf(AllowedValuesAttribute allowed, JsonElement given, string name)
    {
        var bad = given.TryGetProperty(name, out var value) ? value.ToString() : "";
        return $"'{name}' is '{(bad.Length > LongestShown ? bad[..LongestShown] + "…" : bad)}', which is none of {string.Join(", ", allowed.Values)}.";
    }

    /// <summary>Numbers are shown; a text could be a secret.</summary>
    private static string Shown(string? error, JsonElement given, string name) =>
        given.TryGetProperty(name, out var bad) && bad.ValueKind == JsonValueKind.Number
            ? $"{error} It is '{bad.GetRawText()}'."
            : $"{error}";
}
