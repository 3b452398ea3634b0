using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Worker.Parameters;

/// <summary>The JSON Schema of the parameters of an order type or an action: their shape from the type, their bounds from its data annotations.</summary>
internal static class ParameterSchema
{
    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => context.PropertyInfo is { } property && node is JsonObject schema
            ? Annotate(schema, property)
            : node,
    };

    public static JsonElement Of(Type parameters)
    {
        var schema = ParameterJson.Exact.GetJsonSchemaAsNode(parameters, Exporter);
        return JsonSerializer.SerializeToElement(schema);
    }

    private static JsonObject Annotate(JsonObject schema, JsonPropertyInfo property)
    {
        foreach (var description in ParameterRules.Attributes<DescriptionAttribute>(property))
            schema["description"] = description.Description;
        foreach (var rule in ParameterRules.Of(property))
            Annotate(schema, rule);
        return schema;
    }

    private static void Annotate(JsonObject schema, ValidationAttribute rule)
    {
        switch (rule)
        {
            case RangeAttribute { Minimum: int or double } range:
                schema["minimum"] = JsonValue.Create(Convert.ToDouble(range.Minimum, null));
                schema["maximum"] = JsonValue.Create(Convert.ToDouble(range.Maximum, null));
                break;
            case RegularExpressionAttribute expression:
                // A schema's pattern may match anywhere; the attribute's must match the whole value.
                schema["pattern"] = $"^(?:{expression.Pattern})$";
                break;
            case StringLengthAttribute length:
                schema["minLength"] = length.MinimumLength;
                schema["maxLength"] = length.MaximumLength;
                break;
            case MaxLengthAttribute { Length: > 0 } length:
                schema[IsArray(schema) ? "maxItems" : "maxLength"] = length.Length;
                break;
            case MinLengthAttribute length:
                schema[IsArray(schema) ? "minItems" : "minLength"] = length.Length;
                break;
            case AllowedValuesAttribute allowed:
                schema["enum"] = JsonSerializer.SerializeToNode(allowed.Values);
                break;
        }
    }

    private static bool IsArray(JsonObject schema) => schema["type"]?.ToJsonString().Contains("array", StringComparison.Ordinal) == true;
}
