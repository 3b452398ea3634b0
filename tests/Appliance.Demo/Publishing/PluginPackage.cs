using Appliance.Protocol.Packages;

namespace Appliance.Demo.Publishing;

/// <summary>A package file, and what its manifest says that it is.</summary>
internal sealed record PluginPackage(string File, string Id, string Version)
{
    public static PluginPackage Read(string file)
    {
        using var archive = PackageArchive.Open(file);
        return new PluginPackage(file, archive.Manifest.Id, archive.Manifest.Version);
    }

    public override string ToString() => $"{Id} {Version}";
}
