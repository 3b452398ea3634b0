using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>One version of a plugin or rule pack in a folder of its own that is never written again.</summary>
internal sealed record InstalledPackage(PluginManifest Manifest, PackageVersion Version, string Directory, bool BuiltIn, bool HasPack)
{
    public string Id => Manifest.Id;

    /// <summary>Whether a worker has to load it; a rule pack has nothing to load.</summary>
    public bool HasAssembly => Manifest.EntryAssembly is not null;
}
