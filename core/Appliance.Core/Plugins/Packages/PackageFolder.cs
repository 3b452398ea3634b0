using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads what a folder says that it is: a plugin by its <c>plugin.json</c>, a rule pack by its <c>pack.yaml</c>.</summary>
internal static class PackageFolder
{
    public const string ManifestFile = "plugin.json";
    public const string PackFile = "pack.yaml";

    /// <summary>Where a package has its <c>pack.yaml</c>; a bare folder has it beside the manifest.</summary>
    private const string ContentFolder = "content";
    private const int MostReasons = 10;

    public static bool IsPackage(string directory) =>
        File.Exists(Path.Combine(directory, ManifestFile)) || File.Exists(Path.Combine(directory, PackFile));

    /// <param name="name">What messages call it until its id is known. Null: the folder's name.</param>
    /// <exception cref="PackageRefusedException">The folder is no package, or its manifest is not valid.</exception>
    public static InstalledPackage Read(string directory, bool builtIn, string? name = null)
    {
        name ??= Path.GetFileName(directory);
        var packFolder = FindPack(directory);
        var pack = packFolder is null ? null : ReadPack(Path.Combine(directory, packFolder), name);
        var manifest = File.Exists(Path.Combine(directory, ManifestFile))
            ? ReadManifest(directory, name)
            : pack ?? throw new PackageRefusedException(
                PackageFault.Manifest, $"Package '{name}' has neither a {ManifestFile} nor a {PackFile}; rename a complete folder into place.");

        if (!PackageId.IsValid(manifest.Id))
            throw new PackageRefusedException(PackageFault.Manifest, $"Package '{name}' has the id '{manifest.Id}'; use {PackageId.Rule}.");
        var version = PackageVersion.Parse(manifest.Version)
            ?? throw new PackageRefusedException(PackageFault.Manifest, $"Package '{manifest.Id}' has the version '{manifest.Version}'; write one such as '1.2.0'.");
        if (pack is not null && pack.Id != manifest.Id)
            throw new PackageRefusedException(
                PackageFault.Manifest, $"Package '{manifest.Id}' has a {PackFile} with the id '{pack.Id}'; write one id in both.");
        return new InstalledPackage(manifest, version, directory, builtIn, packFolder);
    }

    private static string? FindPack(string directory) =>
        new[] { ContentFolder, "" }.FirstOrDefault(folder => File.Exists(Path.Combine(directory, folder, PackFile)));

    private static PluginManifest ReadManifest(string directory, string name)
    {
        var path = Path.Combine(directory, ManifestFile);
        var diagnostics = new List<Diagnostic>();
        return ManifestReader.Read(path, ReadText(path, name), diagnostics) ?? throw new PackageRefusedException(
            PackageFault.Manifest, $"Package '{name}' has a {ManifestFile} that cannot be read: {string.Join(' ', diagnostics.Where(diagnostic => diagnostic.IsError).Take(MostReasons))}");
    }

    /// <summary>It comes from outside, so its size is looked at before it is in memory.</summary>
    private static string ReadText(string path, string name)
    {
        var length = new FileInfo(path).Length;
        return length <= ManifestLimits.FileBytes
            ? File.ReadAllText(path)
            : throw new PackageRefusedException(
                PackageFault.Manifest, $"Package '{name}' has a {Path.GetFileName(path)} of {length} bytes; {ManifestLimits.FileBytes} are allowed.");
    }

    /// <summary>Only what a package needs; the rest of a pack is the rules' to read.</summary>
    private static PluginManifest ReadPack(string directory, string name)
    {
        var path = Path.Combine(directory, PackFile);
        var diagnostics = new List<Diagnostic>();
        var root = YamlText.Parse(path, ReadText(path, name), diagnostics);
        var manifest = root is YamlMap map ? PackManifest(map) : null;
        if (root is not (null or YamlMap))
            root.Error($"A pack begins with a map of keys such as 'id' and 'version', and not {root.Describe()}.");
        return diagnostics.Find(diagnostic => diagnostic.IsError) is { } error
            ? throw new PackageRefusedException(PackageFault.Manifest, $"Package '{name}' has a {PackFile} that cannot be read: {error}")
            : manifest!;
    }

    private static PluginManifest PackManifest(YamlMap map) => new()
    {
        Id = map.RequiredString("id"),
        Version = map.String("version") ?? "0.0.0",
        Sdk = "1.0",
        Kind = PackageKind.Rules,
        Description = map.String("description"),
    };
}
