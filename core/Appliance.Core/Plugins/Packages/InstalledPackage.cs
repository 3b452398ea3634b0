using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>One version of a plugin or rule pack in a folder of its own that is never written again.</summary>
internal sealed record InstalledPackage(PluginManifest Manifest, PackageVersion Version, string Directory, bool BuiltIn, bool HasPack)
{
    public string Id => Manifest.Id;

    /// <summary>Whether a worker has to load it; a rule pack has nothing to load.</summary>
    public bool HasAssembly => Manifest.EntryAssembly is not null;

    /// <summary>The version of the built-in that it was put in the place of. Null: there was none.</summary>
    public string? Over { get; init; }

    /// <summary>The folder with its <c>pack.yaml</c>, if it has a pack.</summary>
    public string PackDirectory => File.Exists(Path.Combine(Directory, PackageFolder.PackFile)) ? Directory : Path.Combine(Directory, PackageFolder.Content);
}
