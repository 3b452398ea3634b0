using Appliance.Protocol.Feed;

namespace Appliance.CentralCommand.Feed;

/// <summary>What the feed knows of its packages. Versions are in their normalized spelling. Who reads finds those that are listed.</summary>
internal interface IPackageStore
{
    /// <returns>False when this version of the package is there already.</returns>
    Task<bool> AddAsync(PackageView package, string pushedBy, CancellationToken cancellationToken);

    Task<PackageView?> FindAsync(string id, string version, CancellationToken cancellationToken);

    /// <summary>Every version of a package, the lowest first.</summary>
    Task<IReadOnlyList<PackageView>> VersionsAsync(string id, CancellationToken cancellationToken);

    /// <summary>The packages that were pushed last, newest first.</summary>
    Task<IReadOnlyList<PackageView>> NewestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Every package, also those that are not listed, by id and the lowest version first.</summary>
    Task<IReadOnlyList<StoredPackage>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Takes a version out of the feed. Its number stays taken.</summary>
    /// <returns>False when there is no such version.</returns>
    Task<bool> UnlistAsync(string id, string version, DateTimeOffset now, CancellationToken cancellationToken);
}
