using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Appliance.Worker.Parameters;

/// <summary>The data annotations of a parameter. On a positional record they sit on the constructor's parameter.</summary>
internal static class ParameterRules
{
    public static IEnumerable<ValidationAttribute> Of(JsonPropertyInfo property) =>
        Attributes<ValidationAttribute>(property);

    /// <summary>The attribute lets every pattern pass for the empty text; the schema does not, and what it refuses must not reach a handler.</summary>
    public static ValidationResult? Judge(ValidationAttribute rule, object? value, ValidationContext context) =>
        rule is RegularExpressionAttribute { Pattern: var pattern } && value is "" && !Regex.IsMatch("", $"^(?:{pattern})$")
            ? new ValidationResult(rule.FormatErrorMessage(context.DisplayName))
            : rule.GetValidationResult(value, context);

    public static IEnumerable<T> Attributes<T>(JsonPropertyInfo property)
        where T : Attribute =>
        (property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) ?? [])
            .Concat(property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) ?? [])
            .Cast<T>();
}
