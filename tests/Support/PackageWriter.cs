using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;

namespace Appliance.Tests.Support;

/// <summary>Writes package files as <c>dotnet pack</c> makes them, and such as it never would.</summary>
internal sealed class PackageWriter(JsonObject manifest)
{
    private const string LibraryFolder = "lib/net10.0/";
    private readonly List<(string Path, byte[] Content, int Attributes)> _unlisted = [];

    public JsonObject Manifest { get; } = manifest;

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>The file <c>plugin.json.sig</c>. Null: the package is not signed.</summary>
    public byte[]? Signature { get; set; }

    /// <summary>What stands in <c>plugin.json</c>. Null: the manifest with the hashes of all files.</summary>
    public byte[]? ManifestBytes { get; set; }

    public static PackageWriter Create(string id = "contoso.heal", string version = "1.0.0") =>
        new(new JsonObject { ["id"] = id, ["version"] = version, ["sdk"] = "1.0" });

    /// <summary>A plugin's folder, its files where a package has them.</summary>
    public static PackageWriter FromFolder(string folder)
    {
        var writer = new PackageWriter(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, PackagePath.Manifest)))!.AsObject());
        if ((string?)writer.Manifest["entry_assembly"] is { } entry)
            writer.Manifest["entry_assembly"] = LibraryFolder + entry;
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != PackagePath.Manifest))
            writer.Files[LibraryFolder + Path.GetFileName(file)] = File.ReadAllBytes(file);
        return writer;
    }

    public PackageWriter With(string path, string content) => With(path, Encoding.UTF8.GetBytes(content));

    public PackageWriter With(string path, byte[] content)
    {
        Files[path] = content;
        return this;
    }

    /// <summary>An entry of which the manifest knows nothing.</summary>
    public PackageWriter WithUnlisted(string path, string content = "", int attributes = 0)
    {
        _unlisted.Add((path, Encoding.UTF8.GetBytes(content), attributes));
        return this;
    }

    public PackageWriter Signed(ECDsa key)
    {
        ManifestBytes = Json();
        Signature = PackageSignature.Sign(key, ManifestBytes);
        return this;
    }

    /// <summary>The manifest as it would be written now.</summary>
    public byte[] Json()
    {
        Manifest["files"] = new JsonObject(Files.Select(file => KeyValuePair.Create(
            file.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(file.Value)))));
        return JsonSerializer.SerializeToUtf8Bytes(Manifest);
    }

    /// <returns>The path of the file.</returns>
    public string Write(string path)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(archive, PackagePath.Manifest, ManifestBytes ?? Json());
        if (Signature is { } signature)
            Add(archive, PackagePath.Signature, signature);
        foreach (var (name, content) in Files)
            Add(archive, name, content);
        foreach (var (name, content, attributes) in _unlisted)
            Add(archive, name, content, attributes);
        return path;
    }

    private static void Add(ZipArchive archive, string name, byte[] content, int attributes = 0)
    {
        var entry = archive.CreateEntry(name);
        entry.ExternalAttributes = attributes;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
