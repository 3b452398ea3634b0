using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Worker.Parameters;

/// <summary>How the parameters of orders and actions are written: the wire's snake_case, and nothing that the type does not know.</summary>
internal static class ParameterJson
{
    /// <summary>Values have the type of their property. Schemas are made of this one.</summary>
    public static JsonSerializerOptions Exact { get; } = Create(JsonNumberHandling.Strict);

    /// <summary>A number or a truth may also be a text, as a template fills one in.</summary>
    public static JsonSerializerOptions FromTemplates { get; } = Create(JsonNumberHandling.AllowReadingFromString, new TruthConverter());

    private static JsonSerializerOptions Create(JsonNumberHandling numbers, params IEnumerable<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            NumberHandling = numbers,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }
}
