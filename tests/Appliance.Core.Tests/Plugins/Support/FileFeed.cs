using Appliance.Core.Plugins.Feeds;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>A feed of package files, which lists their versions as Central Command does.</summary>
internal sealed class FileFeed(params string[] files) : IPackageFeed
{
    public Task<FeedPackage> FindAsync(string id, PackageVersion? version, CancellationToken cancellationToken)
    {
        var found = files.Select(Read).Where(package => package.Id == id && (version is null || package.Version == version)).MaxBy(package => package.Version);
        return found is null ? throw new PackageRefusedException(PackageFault.Feed, $"The feed has no '{id}'.") : Task.FromResult(found);
    }

    public Task DownloadAsync(FeedPackage package, string path, CancellationToken cancellationToken)
    {
        File.Copy(package.Address.LocalPath, path);
        return Task.CompletedTask;
    }

    private static FeedPackage Read(string file)
    {
        using var archive = PackageArchive.Open(file);
        var listed = PackageVersion.Parse(archive.Manifest.Version)!.Normalized;
        return new FeedPackage(archive.Manifest.Id, PackageVersion.Parse(listed)!, new Uri(file));
    }
}
