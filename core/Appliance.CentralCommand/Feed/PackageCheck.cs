using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Feed;

/// <summary>
/// Reads what a package says that it is, and that it holds what its manifest lists. Whom to trust is each appliance's own
/// decision.
/// </summary>
internal static class PackageCheck
{
    /// <exception cref="PackageRefusedException">It is no package that an appliance could read.</exception>
    public static PackageView Read(ReceivedPackage received, DateTimeOffset now)
    {
        using var archive = PackageArchive.Open(received.Path);
        var manifest = archive.Manifest;
        if (!PackageId.IsValid(manifest.Id))
            throw new PackageRefusedException(
                PackageFault.Manifest, $"The package has the id '{manifest.Id}'; use {PackageId.Rule}, at most {PackageId.Longest}.");
        var version = PackageVersion.Parse(manifest.Version) ?? throw new PackageRefusedException(
            PackageFault.Manifest, $"Package '{manifest.Id}' has the version '{manifest.Version}'; write one such as '1.2.0'.");

        archive.VerifyFiles();
        return new PackageView { Id = manifest.Id, Version = version.Normalized, Sha256 = received.Sha256, Size = received.Size, PushedAt = now };
    }
}
