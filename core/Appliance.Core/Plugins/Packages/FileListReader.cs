using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads the part of a <c>plugin.json</c> that lists the package's files with their hashes.</summary>
internal static class FileListReader
{
    private const int HashLength = 64;

    public static IReadOnlyDictionary<string, string> Read(YamlMap map)
    {
        if (map.Entries.Count > PackageLimits.Entries)
            map.Error($"'files' has {map.Entries.Count} entries; at most {PackageLimits.Entries} are allowed.");
        foreach (var entry in map.Entries)
        {
            if (PackagePath.Objection(entry.Key.Text) is { } objection)
                entry.Key.Error($"The path '{entry.Key.Text}' {objection}; write a path in the package.");
            if (!IsHash(entry.Value))
                entry.Value.Error($"The hash of '{entry.Key.Text}' is {entry.Value.Describe()}; write a SHA-256 in lower-case hexadecimal.");
        }

        return map.Entries.ToDictionary(entry => entry.Key.Text, entry => (entry.Value as YamlScalar)?.Text ?? "");
    }

    private static bool IsHash(YamlNode node) =>
        node is YamlScalar { Text.Length: HashLength } scalar && scalar.Text.All(char.IsAsciiHexDigitLower);
}
