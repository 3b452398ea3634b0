using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>One version of a plugin or rule pack in a folder of its own that is never written again.</summary>
/// <param name="PackFolder">Where its <c>pack.yaml</c> lies, relative to the folder: empty, or <c>content</c> in an unpacked package. Null without one.</param>
internal sealed record InstalledPackage(PluginManifest Manifest, PackageVersion Version, string Directory, bool BuiltIn, string? PackFolder)
{
    public string Id => Manifest.Id;

    public PackageReference Reference => new(Id, Version.ToString()) { Over = Over };

    public bool HasPack => PackFolder is not null;

    /// <summary>The folder that the rules read. Null without a pack.</summary>
    public string? PackDirectory => PackFolder is null ? null : Path.Combine(Directory, PackFolder);

    /// <summary>Whether a worker has to load it; a rule pack has nothing to load.</summary>
    public bool HasAssembly => Manifest.EntryAssembly is not null;

    /// <summary>The version of the built-in that it was put in the place of. Null: there was none.</summary>
    public string? Over { get; init; }

    /// <summary>What the built-in declares that it was put in the place of; nothing where there was none.</summary>
    public Capabilities OverCapabilities { get; init; } = new();
}
