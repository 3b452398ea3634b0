using Appliance.Core.Plugins.Feeds;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>A package of the feed.</summary>
/// <param name="version">Null: the newest stable one.</param>
internal sealed class FeedSource(IPackageFeed? feed, string id, PackageVersion? version, TimeProvider time) : IPackageSource
{
    /// <summary>A feed that gives nothing in that time does not hold up the next operation.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public async Task<Delivery> FetchAsync(string work, CancellationToken cancellationToken)
    {
        if (feed is null)
            throw new PackageRefusedException(PackageFault.Feed, $"This appliance has no plugin feed to get '{id}' from; install it from a file.");
        using var limit = new CancellationTokenSource(Deadline, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var package = await feed.FindAsync(id, version, deadline.Token);
            var path = Path.Combine(work, $"{package.Id}.{package.Version}.nupkg");
            await feed.DownloadAsync(package, path, deadline.Token);
            return Named(new ArchiveDelivery(path, work), package);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PackageRefusedException(PackageFault.Feed, $"The feed did not give '{id}' within {Deadline.TotalMinutes:0} minutes; try again.");
        }
    }

    /// <summary>A feed that gives another package than it was asked for is wrong, whoever signed that package.</summary>
    private ArchiveDelivery Named(ArchiveDelivery delivery, FeedPackage package)
    {
        var (givenId, givenVersion) = delivery.Identity;
        if (givenId == id && PackageVersion.Parse(givenVersion) == package.Version)
            return delivery;
        delivery.Dispose();
        throw new PackageRefusedException(
            PackageFault.Feed, $"The feed gave '{givenId}' {givenVersion} for '{id}' {package.Version}; have the feed's packages put right.");
    }
}
