using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;

namespace Appliance.Sdk.Packaging;

/// <summary>
/// Puts <c>plugin.json</c> into a package that NuGet has just written. Last, so that it lists what is really in it: what projects and
/// their readme and icon bring along is NuGet's to know.
/// </summary>
internal static class PackageFinish
{
    public static void Run(string manifestPath, string packagePath)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(manifestPath))!.AsObject();
        using var archive = ZipFile.Open(packagePath, ZipArchiveMode.Update);
        var files = Files(archive);
        RequireId(manifest, archive);
        if ((string?)manifest["entry_assembly"] is { } assembly)
            manifest["entry_assembly"] = RequireEntry(files, $"lib/{manifest["framework"]}/{assembly}");
        manifest["files"] = new JsonObject(files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)Hash(file.Value))));

        ManifestWriter.Save(manifest, manifestPath + ".package");
        Replace(archive, File.ReadAllBytes(manifestPath + ".package"));
    }

    /// <summary>Without NuGet's own, which no appliance unpacks.</summary>
    private static SortedDictionary<string, ZipArchiveEntry> Files(ZipArchive archive)
    {
        var files = new SortedDictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            var path = PackagePath.OfEntry(entry.FullName);
            if (!PackagePath.IsOfNuGet(path) && path is not (PackagePath.Manifest or PackagePath.Signature))
                files[path] = entry;
        }

        return files;
    }

    /// <summary>A feed finds a plugin under its package's id.</summary>
    private static void RequireId(JsonObject manifest, ZipArchive archive)
    {
        var nuspec = archive.Entries.First(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        var (package, plugin) = (Path.GetFileNameWithoutExtension(nuspec.FullName), (string)manifest["id"]!);
        if (!package.Equals(plugin, StringComparison.OrdinalIgnoreCase))
            throw new PackagingException($"The package's id is '{package}' and the plugin's '{plugin}'; set PackageId and PluginId to one id.");
    }

    private static string RequireEntry(SortedDictionary<string, ZipArchiveEntry> files, string path) => files.ContainsKey(path)
        ? path
        : throw new PackagingException($"The package has no '{path}'; leave packing the assembly to the targets of Appliance.Sdk.");

    private static string Hash(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>What is so already stays: its signature may be there too.</summary>
    private static void Replace(ZipArchive archive, byte[] content)
    {
        var old = archive.GetEntry(PackagePath.Manifest);
        if (old is not null && Read(old).AsSpan().SequenceEqual(content))
            return;

        old?.Delete();
        archive.GetEntry(PackagePath.Signature)?.Delete();
        using var entry = archive.CreateEntry(PackagePath.Manifest).Open();
        entry.Write(content);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var memory = new MemoryStream();
        using var content = entry.Open();
        content.CopyTo(memory);
        return memory.ToArray();
    }
}
