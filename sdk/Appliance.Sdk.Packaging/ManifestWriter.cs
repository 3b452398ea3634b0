using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;

namespace Appliance.Sdk.Packaging;

/// <summary>
/// Writes a plugin's <c>plugin.json</c>: what only the author knows is the project's items and its own <c>plugin.json</c>, where there
/// is one; all else is the build's. Equal projects give equal bytes.
/// </summary>
internal static class ManifestWriter
{
    public static void Write(ManifestRequest request, string output)
    {
        var source = ReadSource(request.Value("source"));
        var kind = request.Value("kind") ?? "plugin";
        if (kind is not ("plugin" or "rules"))
            throw new PackagingException($"PluginKind is '{kind}'; write plugin or rules.");

        var manifest = new JsonObject
        {
            ["id"] = Id(request, source),
            ["version"] = Agreed(source, "version", request.Required("version").Split('+')[0]),
            ["sdk"] = Agreed(source, "sdk", SdkVersion(request.Required("sdk"))),
            ["kind"] = Agreed(source, "kind", kind),
        };
        if (kind == "plugin")
        {
            manifest["framework"] = Agreed(source, "framework", request.Required("framework"));
            manifest["entry_assembly"] = Agreed(source, "entry_assembly", request.Required("entry_assembly"));
        }

        AddAuthored(manifest, request, source);
        File.WriteAllBytes(output, ManifestText.Of(manifest));
    }

    private static void AddAuthored(JsonObject manifest, ManifestRequest request, JsonObject source)
    {
        if (request.Value("description") is { } description)
            manifest["description"] = description;
        if (request.Value("isolation") is { } isolation)
            manifest["isolation"] = isolation is "shared" or "dedicated"
                ? isolation : throw new PackagingException($"PluginIsolation is '{isolation}'; write shared or dedicated.");
        foreach (var (key, value) in source.Where(property => property.Key is not ("capabilities" or "contributes") && !manifest.ContainsKey(property.Key)))
            manifest[key] = value?.DeepClone();

        var capabilities = CapabilityLists.Merge(source, request);
        if (capabilities.Count > 0)
            manifest["capabilities"] = capabilities;
        var contributes = ContributionItems.Merge(source, request);
        if (contributes.Count > 0)
            manifest["contributes"] = contributes;
    }

    private static JsonObject ReadSource(string? path)
    {
        if (path is null || !File.Exists(path))
            return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new PackagingException($"'{path}' is no map of keys and values.");
        }
        catch (JsonException exception)
        {
            throw new PackagingException($"'{path}' is no well-formed JSON: {exception.Message}");
        }
    }

    private static string Id(ManifestRequest request, JsonObject source)
    {
        var id = request.Value("id") ?? (string?)source["id"] ?? request.Required("package_id").ToLowerInvariant();
        if (!PackageId.IsValid(id))
            throw new PackagingException($"The plugin's id is '{id}'; set PluginId to {PackageId.Rule}.");
        return Agreed(source, "id", id);
    }

    /// <summary>Two values for one thing would be read by two readers.</summary>
    private static string Agreed(JsonObject source, string key, string built) => source[key] is null || (string?)source[key] == built
        ? built
        : throw new PackagingException($"The project's plugin.json says that '{key}' is '{source[key]}', and the build that it is '{built}'; remove it from plugin.json.");

    /// <summary>The assembly version is frozen per major; the file's is the package's.</summary>
    private static string SdkVersion(string assembly) => FileVersionInfo.GetVersionInfo(assembly) is { FileMajorPart: > 0 } version
        ? string.Create(CultureInfo.InvariantCulture, $"{version.FileMajorPart}.{version.FileMinorPart}")
        : throw new PackagingException($"'{assembly}' has no file version; reference the package Appliance.Sdk.");
}
