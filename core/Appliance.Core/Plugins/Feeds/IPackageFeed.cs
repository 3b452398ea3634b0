using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <summary>
/// Where packages are published. Asked for each install or update by id. Thread-safe. What it says is not trusted: the
/// package's own signature decides. Throws <see cref="PackageRefusedException"/> with <see cref="PackageFault.Feed"/> when it
/// cannot be reached, refuses, or has no such package; an <see cref="IOException"/> for want of disk space passes through.
/// </summary>
internal interface IPackageFeed
{
    /// <param name="version">Null: the newest stable one.</param>
    Task<FeedPackage> FindAsync(string id, PackageVersion? version, CancellationToken cancellationToken);

    /// <param name="path">The file to write; its folder is there.</param>
    Task DownloadAsync(FeedPackage package, string path, CancellationToken cancellationToken);
}
