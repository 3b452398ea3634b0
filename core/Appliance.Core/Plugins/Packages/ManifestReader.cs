using System.Text.RegularExpressions;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads a <c>plugin.json</c>, and names the place of everything in it that is missing, of the wrong type or out of bounds.</summary>
internal static partial class ManifestReader
{
    private static readonly string[] Keys =
    [
        "id", "version", "sdk", "kind", "framework", "entry_assembly", "description", "isolation", "capabilities", "contributes", "files",
    ];

    /// <returns>Null when the diagnostics hold an error.</returns>
    public static PluginManifest? Read(string path, string text, List<Diagnostic> diagnostics)
    {
        var root = JsonText.Parse(path, text, diagnostics);
        if (root is not YamlMap map)
        {
            root?.Error($"A plugin.json is a map of keys and values, and not {root.Describe()}.");
            return null;
        }

        // A newer SDK may write more; that it is too new is to be said then, and not that.
        map.UnknownKeys(Keys, areErrors: false);
        var manifest = new PluginManifest
        {
            Id = Short(map, "id", ManifestLimits.IdLength, isRequired: true) ?? "",
            Version = Short(map, "version", ManifestLimits.VersionLength, isRequired: true) ?? "",
            Sdk = Short(map, "sdk", ManifestLimits.VersionLength, isRequired: true) ?? "",
            Kind = Word(map, "kind", ("plugin", PackageKind.Plugin), ("rules", PackageKind.Rules)),
            Framework = Framework(map),
            EntryAssembly = EntryAssembly(map),
            Description = Short(map, "description", ManifestLimits.DescriptionLength),
            Isolation = Word(map, "isolation", ("shared", PluginIsolation.Shared), ("dedicated", PluginIsolation.Dedicated)),
            Capabilities = map.Map("capabilities") is { } capabilities ? CapabilityReader.Read(capabilities) : new Capabilities(),
            Files = map.Map("files") is { } files ? FileListReader.Read(files) : null,
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

    private static T Word<T>(YamlMap map, string key, (string Text, T Value) usual, (string Text, T Value) other)
    {
        if (map.String(key) is not { } text || text == usual.Text)
            return usual.Value;
        if (text != other.Text)
            map.Node(key)!.Error($"'{key}' is '{text}'; write {usual.Text} or {other.Text}.");
        return other.Value;
    }

    private static string? EntryAssembly(YamlMap map)
    {
        if (Short(map, "entry_assembly", PackageLimits.PathBytes) is not { } path)
            return null;
        var place = map.Node("entry_assembly")!;
        if (PackagePath.Objection(path) is { } objection)
            place.Error($"'entry_assembly' is '{path}', which {objection}; write a path in the package.");
        if (map.Node("kind") is YamlScalar { Text: "rules" })
            place.Error("'entry_assembly' is given, and 'kind' is 'rules'; a rule pack has no assembly.");
        return path;
    }

    private static string? Framework(YamlMap map)
    {
        var text = map.String("framework");
        if (text is not null && !FrameworkName().IsMatch(text))
            map.Node("framework")!.Error($"'framework' is '{text}'; write one such as 'net10.0'.");
        return text;
    }

    [GeneratedRegex(@"\Anet[0-9]{1,3}\.[0-9]{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FrameworkName();
}
