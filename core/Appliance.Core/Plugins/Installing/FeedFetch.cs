using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>
/// Fetches packages from the feed, one at a time and before their turn: however slow the feed is, what is installed can be rolled back,
/// turned off and watched meanwhile. Who asked may give up at any moment. Thread-safe.
/// </summary>
internal sealed class FeedFetch(PluginStore store, IPackageFeed feed, IPluginHistory history, TimeProvider time) : IAsyncDisposable
{
    private readonly OperationTurns _fetches = new();

    /// <param name="version">Null: the newest stable one.</param>
    /// <exception cref="PackageRefusedException">The feed does not have it.</exception>
    public Task<FeedPackage> FindAsync(string id, PackageVersion? version, CancellationToken cancellationToken) =>
        feed.FindAsync(id, version, cancellationToken);

    /// <param name="install">Called with the fetched package, which is gone when it has ended.</param>
    /// <exception cref="PackageRefusedException">The feed does not give it, or the disk has no room.</exception>
    public Task<T> RunAsync<T>(FeedPackage package, string by, Func<FeedSource, Task<T>> install, CancellationToken cancellationToken) => _fetches.RunAsync(
        async stopping =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
            using var work = store.OpenWork();
            var path = Path.Combine(work.Path, $"{package.Id}.{package.Version}.nupkg");
            await DownloadAsync(package, path, by, either.Token);
            return await install(new FeedSource(path, package));
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _fetches.DisposeAsync();

    private async Task DownloadAsync(FeedPackage package, string path, string by, CancellationToken cancellationToken)
    {
        try
        {
            await feed.DownloadAsync(package, path, cancellationToken);
        }
        catch (Exception exception) when (exception is PackageRefusedException or IOException or UnauthorizedAccessException)
        {
            var refusal = Shortage.IsBehind(exception) ? Shortage.RefusalOf(exception, package.Id)
                : exception as PackageRefusedException ?? new PackageRefusedException(PackageFault.Feed, exception.Message);
            history.Record(time, new PackageReference(package.Id, package.Version.ToString()), PluginStep.Refused, by, refusal.Message);
            throw refusal;
        }
    }
}
