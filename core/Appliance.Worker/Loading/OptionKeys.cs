using System.Reflection;
using System.Text.Json;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Configuration;

namespace Appliance.Worker.Loading;

/// <summary>
/// Lets options be written in the configuration's snake_case: renames keys to the properties that they mean, and refuses those
/// that mean none. The keys of maps stay as they are.
/// </summary>
internal static class OptionKeys
{
    public static IConfiguration Match(IConfiguration configuration, Type options)
    {
        var values = new Dictionary<string, string?>();
        Collect(configuration, options, "", values);
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    private static void Collect(IConfiguration section, Type type, string prefix, Dictionary<string, string?> values)
    {
        var element = ElementOf(type);
        foreach (var child in section.GetChildren())
        {
            var property = element is null ? Find(type, child) : null;
            var key = prefix + (property?.Name ?? child.Key);
            if (child.Value is { } value)
                values[key] = value;
            Collect(child, element ?? property!.PropertyType, key + ConfigurationPath.KeyDelimiter, values);
        }
    }

    private static PropertyInfo Find(Type type, IConfigurationSection section) =>
        type.GetProperties().FirstOrDefault(property => section.Key.Equals(NameOf(property), StringComparison.OrdinalIgnoreCase)
            || section.Key.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PluginRefusedException(
            PackageFault.Options,
            $"has no option '{section.Path.Replace(ConfigurationPath.KeyDelimiter, ".", StringComparison.Ordinal)}'; there are "
            + string.Join(", ", type.GetProperties().Select(property => $"'{NameOf(property)}'")));

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    /// <summary>The type of a list's or map's elements; null for anything else.</summary>
    private static Type? ElementOf(Type type) => type switch
    {
        { IsArray: true } => type.GetElementType(),
        { IsGenericType: true } => type.GetGenericArguments()[^1],
        _ => null,
    };
}
