using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>A package file that the operator names; it stays where it is.</summary>
internal sealed class FileSource(string path) : IPackageSource
{
    public Task<Delivery> FetchAsync(string work, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            throw new PackageRefusedException(PackageFault.ArchiveDamaged, $"'{path}' is a folder; pack it, or rename it into the appliance's 'plugins/incoming'.");
        return File.Exists(path)
            ? Task.FromResult<Delivery>(new ArchiveDelivery(path, work))
            : throw new PackageRefusedException(PackageFault.NotInstalled, $"There is no package file '{path}' that the daemon can read; name one on this machine.");
    }
}
