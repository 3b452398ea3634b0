using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <summary>
/// A folder of packages: <c>contoso.heal.1.2.0.nupkg</c> in the folder itself, or as NuGet's tools lay feeds out, in
/// <c>contoso.heal/1.2.0/</c>. Looked at anew for each question. Thread-safe.
/// </summary>
internal sealed class FolderFeed(string folder) : IPackageFeed
{
    private const string Extension = ".nupkg";
    private readonly string _name = $"The feed '{folder}'";

    public Task<FeedPackage> FindAsync(string id, PackageVersion? version, CancellationToken cancellationToken)
    {
        VersionChoice.RequireId(id);
        var files = Guarded(() => Flat(id).Concat(Hierarchical(id)).ToList());
        var chosen = VersionChoice.Choose(_name, id, version, files.Select(file => file.Version));
        return Task.FromResult(files.Find(file => file.Version == chosen)!);
    }

    public async Task DownloadAsync(FeedPackage package, string path, CancellationToken cancellationToken)
    {
        await using var source = Guarded(() => new FileStream(package.Address.LocalPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
        await PackageCopy.WriteAsync(package, (buffer, cancellation) => Guarded(async () => await source.ReadAsync(buffer, cancellation)), path, cancellationToken);
    }

    private IEnumerable<FeedPackage> Flat(string id) =>
        from path in Directory.EnumerateFiles(folder)
        let name = Path.GetFileName(path)
        where name.StartsWith($"{id}.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            && name.Length > id.Length + 1 + Extension.Length
        let version = PackageVersion.Parse(name[(id.Length + 1)..^Extension.Length])
        where version is not null
        select Package(id, version, path);

    private IEnumerable<FeedPackage> Hierarchical(string id)
    {
        var root = Path.Combine(folder, id);
        return !Directory.Exists(root) ? [] :
            from directory in Directory.EnumerateDirectories(root)
            let text = Path.GetFileName(directory)
            let version = PackageVersion.Parse(text)
            let path = Path.Combine(directory, $"{id}.{text}{Extension}")
            where version is not null && File.Exists(path)
            select Package(id, version, path);
    }

    private static FeedPackage Package(string id, PackageVersion version, string path) => new(id, version, FileAddress.Of(path));

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception);
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (IOException exception)
        {
            throw Unreadable(exception);
        }
    }

    private PackageRefusedException Unreadable(Exception exception) => new(PackageFault.Feed, $"{_name} cannot be read: {exception.Message}");
}
