using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Appliance.Worker.Loading;

/// <summary>A plugin's options, from the JSON that the supervisor sends to the configuration that plugins know.</summary>
internal static class OptionValues
{
    public static IConfiguration ToConfiguration(JsonElement? options)
    {
        var values = new Dictionary<string, string?>();
        if (options is { ValueKind: JsonValueKind.Object } root)
            Flatten(root, "", values);
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    private static void Flatten(JsonElement element, string path, Dictionary<string, string?> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Flatten(property.Value, Join(path, property.Name), values);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                    Flatten(item, Join(path, index.ToString(CultureInfo.InvariantCulture)), values);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                values[path] = element.ToString();
                break;
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);
}
