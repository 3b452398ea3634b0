using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>A package file, opened once: what was verified is what is unpacked.</summary>
internal sealed class ArchiveDelivery(string path, string work) : Delivery(Path.GetFileName(path))
{
    private readonly PackageArchive _archive = PackageArchive.Open(path);

    public (string Id, string Version) Identity => (_archive.Manifest.Id, _archive.Manifest.Version);

    public override SignedManifest? Signed =>
        _archive.Signature is { } signature ? new SignedManifest(_archive.Manifest.Id, _archive.ManifestBytes, signature) : null;

    public override InstalledPackage Unpack()
    {
        var folder = Path.Combine(work, "package");
        FreeSpace.Require(work, _archive.UnpackedBytes);
        _archive.Unpack(folder);
        var package = PackageFolder.Read(folder, builtIn: false, Name);
        return package.Id == _archive.Manifest.Id
            ? package
            : throw PackageRefusedException.About(Name, PackageFault.Manifest, $"has a manifest that can be read as '{package.Id}' and as '{_archive.Manifest.Id}'; pack it again");
    }

    public override void Dispose() => _archive.Dispose();
}
