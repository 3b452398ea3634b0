using Appliance.Core.Plugins.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>A folder, which nobody can sign.</summary>
internal sealed class FolderDelivery(string folder) : Delivery(Path.GetFileName(folder))
{
    public override SignedManifest? Signed => null;

    public override InstalledPackage Unpack() => PackageFolder.Read(folder, builtIn: false);

    public override void Dispose()
    {
        // Nothing of it is held.
    }
}
