using Appliance.Core.Plugins.Feeds;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>A package that was fetched from the feed.</summary>
/// <param name="path">Where it lies for as long as the operation.</param>
/// <param name="package">What the feed was asked for.</param>
internal sealed class FeedSource(string path, FeedPackage package) : IPackageSource
{
    public Task<Delivery> FetchAsync(string work, CancellationToken cancellationToken) => Task.FromResult<Delivery>(Named(new ArchiveDelivery(path, work)));

    /// <summary>A feed that gives another package than it was asked for is wrong, whoever signed that package.</summary>
    private ArchiveDelivery Named(ArchiveDelivery delivery)
    {
        var (givenId, givenVersion) = delivery.Identity;
        if (givenId == package.Id && PackageVersion.Parse(givenVersion) == package.Version)
            return delivery;
        delivery.Dispose();
        throw new PackageRefusedException(
            PackageFault.Feed, $"The feed gave '{givenId}' {givenVersion} for '{package.Id}' {package.Version}; have the feed's packages put right.");
    }
}
