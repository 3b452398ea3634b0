using Appliance.Core.Yaml;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads a <c>plugin.json</c>, and names the place of everything in it that is missing, of the wrong type or out of bounds.</summary>
internal static class ManifestReader
{
    /// <returns>Null when the diagnostics hold an error.</returns>
    public static PluginManifest? Read(string path, string text, List<Diagnostic> diagnostics)
    {
        var root = JsonText.Parse(path, text, diagnostics);
        if (root is not YamlMap map)
        {
            root?.Error($"A plugin.json is a map of keys and values, and not {root.Describe()}.");
            return null;
        }

        var manifest = new PluginManifest
        {
            Id = Short(map, "id", ManifestLimits.IdLength, isRequired: true) ?? "",
            Version = Short(map, "version", ManifestLimits.VersionLength, isRequired: true) ?? "",
            Sdk = Short(map, "sdk", ManifestLimits.VersionLength, isRequired: true) ?? "",
            EntryAssembly = Short(map, "entry_assembly", ManifestLimits.IdLength),
            Description = Short(map, "description", ManifestLimits.DescriptionLength),
            Isolation = CapabilityReader.Isolation(map),
            Capabilities = map.Map("capabilities") is { } capabilities ? CapabilityReader.Read(capabilities) : new Capabilities(),
            Contributes = map.Map("contributes") is { } contributes ? ContributionReader.Read(contributes) : new Contributions(),
        };
        return diagnostics.Exists(diagnostic => diagnostic.IsError) ? null : manifest;
    }

    /// <summary>A text of a bounded length.</summary>
    public static string? Short(YamlMap map, string key, int longest, bool isRequired = false)
    {
        var text = isRequired ? map.RequiredString(key) : map.String(key);
        if (text?.Length > longest)
            map.Node(key)!.Error($"'{key}' has {text.Length} characters; at most {longest} are allowed.");
        return text;
    }
}
