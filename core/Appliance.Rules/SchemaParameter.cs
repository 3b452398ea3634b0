using System.Text.Json;
using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>Reads one property of a JSON Schema. What it says in words that are not read here, the plugin itself judges when it is called.</summary>
internal static class SchemaParameter
{
    public static DeclaredParameter Read(string name, JsonElement schema, bool isRequired)
    {
        var choices = ChoicesOf(schema);
        var pattern = Property(schema, "pattern") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        return new DeclaredParameter(name, TypeOf(schema, choices))
        {
            PatternText = pattern,
            Pattern = pattern is null ? null : Patterns.TryCompile(pattern),
            Choices = [.. choices.Select(choice => choice.ToString())],
            Minimum = Number(schema, "minimum"),
            Maximum = Number(schema, "maximum"),
            Shortest = Count(schema, "minLength") ?? 0,
            Longest = Count(schema, "maxLength") ?? int.MaxValue,
            IsRequired = isRequired,
        };
    }

    /// <summary>A property that may be null has two types, such as <c>["string", "null"]</c>; one with choices may have none.</summary>
    private static ParameterType TypeOf(JsonElement schema, IReadOnlyList<JsonElement> choices)
    {
        var type = Property(schema, "type");
        List<string> words = type.ValueKind switch
        {
            JsonValueKind.String => [type.GetString()!],
            JsonValueKind.Array => [.. type.EnumerateArray().Select(word => word.ToString()).Where(word => word != "null")],
            _ => choices.Count > 0 && choices.All(choice => choice.ValueKind == JsonValueKind.String) ? ["string"] : [],
        };
        return words is [var only] ? TypeOf(only) : ParameterType.Any;
    }

    private static ParameterType TypeOf(string word) => word switch
    {
        "string" => ParameterType.String,
        "integer" => ParameterType.Integer,
        "number" => ParameterType.Number,
        "boolean" => ParameterType.Boolean,
        "array" => ParameterType.List,
        "object" => ParameterType.Map,
        _ => ParameterType.Any,
    };

    private static IReadOnlyList<JsonElement> ChoicesOf(JsonElement schema) => Property(schema, "enum") is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(choice => choice.ValueKind != JsonValueKind.Null)]
        : [];

    private static double? Number(JsonElement schema, string name) =>
        Property(schema, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static int? Count(JsonElement schema, string name) =>
        Property(schema, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) ? count : null;

    private static JsonElement Property(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) ? value : default;
}
