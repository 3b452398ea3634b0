using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>A key that the configuration must have. For one that is missing the error points at where the keys begin.</summary>
internal static class RequiredKey
{
    public static string String(YamlMap map, string key)
    {
        if (map.Entry(key) is not { } entry)
        {
            map.Error($"'{key}' is missing; it is required.");
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
