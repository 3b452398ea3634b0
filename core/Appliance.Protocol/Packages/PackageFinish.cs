using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Appliance.Protocol.Packages;

/// <summary>
/// Puts <c>plugin.json</c> into a package that is otherwise written. Last, so that it lists what is really in it: what projects and
/// their readme and icon bring along is NuGet's to know. The SDK's packaging tool links this file, and the command line packs rules with it.
/// </summary>
public static class PackageFinish
{
    /// <summary>The oldest that an archive can say: the day of packing would make equal packages differ.</summary>
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="manifest">All that it says but its files.</param>
    /// <param name="packagePath">The package.</param>
    /// <returns>What the package says now.</returns>
    /// <exception cref="PackageRefusedException">The package cannot be what the manifest says.</exception>
    public static byte[] Run(JsonObject manifest, string packagePath)
    {
        using var archive = ZipFile.Open(packagePath, ZipArchiveMode.Update);
        var files = Files(archive);
        RequireId(manifest, archive);
        if ((string?)manifest["entry_assembly"] is { } assembly)
            manifest["entry_assembly"] = RequireEntry(files, $"lib/{manifest["framework"]}/{assembly}");
        manifest["files"] = new JsonObject(files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)Hash(file.Value))));

        var text = ManifestText.Of(manifest);
        Replace(archive, text);
        return text;
    }

    /// <summary>An entry of no date.</summary>
    public static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = Timeless;
        using var stream = entry.Open();
        stream.Write(content);
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
        {
            throw new PackageRefusedException(
                PackageFault.Manifest, $"The package's id is '{package}' and the plugin's '{plugin}'; set PackageId and PluginId to one id.");
        }
    }

    private static string RequireEntry(SortedDictionary<string, ZipArchiveEntry> files, string path) => files.ContainsKey(path)
        ? path
        : throw new PackageRefusedException(PackageFault.EntryPoint, $"The package has no '{path}'; leave packing the assembly to the targets of Appliance.Sdk.");

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
        Add(archive, PackagePath.Manifest, content);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var memory = new MemoryStream();
        using var content = entry.Open();
        content.CopyTo(memory);
        return memory.ToArray();
    }
}
