using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Worker.Parameters;

/// <summary>The data annotations of a parameter. On a positional record they sit on the constructor's parameter.</summary>
internal static class ParameterRules
{
    public static IEnumerable<ValidationAttribute> Of(JsonPropertyInfo property) =>
        Attributes<ValidationAttribute>(property);

    public static IEnumerable<T> Attributes<T>(JsonPropertyInfo property)
        where T : Attribute =>
        (property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) ?? [])
            .Concat(property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) ?? [])
            .Cast<T>();
}
