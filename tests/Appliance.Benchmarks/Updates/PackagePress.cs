using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;

namespace Appliance.Benchmarks.Updates;

/// <summary>Makes signed packages of a built plugin, a version after the other.</summary>
internal sealed class PackagePress : IDisposable
{
    private const string Library = "lib/net10.0/";

    private readonly string _output;
    private readonly JsonNode _manifest;
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <param name="built">The folder with the plugin's <c>plugin.json</c> and assemblies.</param>
    public PackagePress(string built, string output)
    {
        _output = output;
        _manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(built, "plugin.json")))!;
        var entry = Path.GetFileName((string)_manifest["entry_assembly"]!);
        _manifest["entry_assembly"] = Library + entry;
        foreach (var file in Directory.EnumerateFiles(built, "*.dll").Concat(Directory.EnumerateFiles(built, "*.deps.json")))
            _files[Library + Path.GetFileName(file)] = File.ReadAllBytes(file);
    }

    public string Id => (string)_manifest["id"]!;

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Adds content that no compression makes smaller.</summary>
    public void AddBallast(int bytes) => _files["content/ballast.bin"] = RandomNumberGenerator.GetBytes(bytes);

    public string Press(string version)
    {
        _manifest["version"] = version;
        _manifest["files"] = new JsonObject(_files.Select(file =>
            KeyValuePair.Create(file.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(file.Value)))));
        var manifest = JsonSerializer.SerializeToUtf8Bytes(_manifest);
        var path = Path.Combine(_output, $"{Id}.{version}.nupkg");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "plugin.json", manifest);
        Add(archive, "plugin.json.sig", PackageSignature.Sign(_key, manifest));
        foreach (var (name, content) in _files)
            Add(archive, name, content);
        return path;
    }

    public void Dispose() => _key.Dispose();

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
