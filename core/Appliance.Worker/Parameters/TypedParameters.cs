using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Worker.Parameters;

/// <summary>Reads the parameters of an order or an action strictly: what handles it sees them complete and valid.</summary>
internal static class TypedParameters
{
    private const int LongestShown = 64;

    /// <summary>An author's own sentence is kept.</summary>
    private static readonly string? FrameworksWords = new AllowedValuesAttribute().ErrorMessage;

    private static readonly JsonElement None = JsonElement.Parse("{}");

    /// <param name="subject">What takes them, as in a sentence: <c>order type 'backup'</c>.</param>
    /// <param name="contract">That of their type.</param>
    /// <returns>Why they are refused, as a sentence; null when <paramref name="value"/> holds them.</returns>
    public static string? Read(string subject, JsonElement parameters, JsonTypeInfo contract, out object? value)
    {
        value = null;
        var given = parameters.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? None : parameters;
        if (given.ValueKind != JsonValueKind.Object)
            return $"The parameters of {subject} are a JSON {given.ValueKind}; they must be an object.";

        var taker = char.ToUpperInvariant(subject[0]) + subject[1..];
        if (Unknown(contract, given) is { } unknown)
            return $"{taker} has no parameter '{unknown}'; {Known(contract)}.";
        if (Missing(contract, name => given.TryGetProperty(name, out _)) is { } missing)
            return $"{taker} needs the parameter '{missing}'.";

        try
        {
            value = given.Deserialize(contract)!;
            return Invalid(contract, value, given) is { } invalid ? $"{taker} refuses its parameters: {invalid}" : null;
        }
        catch (JsonException exception)
        {
            return $"{taker} cannot read its parameter '{PathOf(exception)}': {FirstSentence(exception)}";
        }
    }

    /// <summary>The first required one that is not given; null when there is none.</summary>
    public static string? Missing(JsonTypeInfo contract, Func<string, bool> isGiven) => contract.Properties
        .Where(property => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false })
        .Select(property => property.Name)
        .FirstOrDefault(name => !isGiven(name));

    private static string? Unknown(JsonTypeInfo contract, JsonElement given) => given.EnumerateObject()
        .Select(property => property.Name)
        .FirstOrDefault(name => contract.Properties.All(property => property.Name != name));


    private static string Known(JsonTypeInfo contract) => contract.Properties.Count == 0
        ? "it takes none"
        : $"it takes {string.Join(", ", contract.Properties.Select(property => $"'{property.Name}'"))}";

    private static string? Invalid(JsonTypeInfo contract, object value, JsonElement given)
    {
        foreach (var property in contract.Properties.Where(property => property.Get is not null))
        {
            var context = new ValidationContext(value) { MemberName = property.Name, DisplayName = property.Name };
            var failed = ParameterRules.Of(property)
                .Select(rule => (Rule: rule, Result: ParameterRules.Judge(rule, property.Get!(value), context)))
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
