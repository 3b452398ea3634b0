using Appliance.Core.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>A key that the configuration must have. One that is missing has no line, so the error names the file and the key.</summary>
internal static class RequiredKey
{
    public static string String(YamlMap map, string key)
    {
        if (map.Entry(key) is not { } entry)
        {
            map.Source.Report(0, 0, $"'{key}' is missing; it is required.");
            return "";
        }

        if (map.Node(key) is null)
        {
            entry.Key.Error($"'{key}' has no value; it is required.");
            return "";
        }

        return map.RequiredString(key);
    }
}
