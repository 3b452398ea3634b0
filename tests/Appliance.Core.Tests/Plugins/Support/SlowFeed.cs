using Appliance.Core.Plugins.Feeds;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>A feed that finds everything at once and gives nothing.</summary>
internal sealed class SlowFeed : IPackageFeed
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a download has begun.</summary>
    public Task Asked => _asked.Task;

    public Task<FeedPackage> FindAsync(string id, PackageVersion? version, CancellationToken cancellationToken) =>
        Task.FromResult(new FeedPackage(id, version ?? PackageVersion.Parse("9.0.0")!, new Uri("http://feed.test/")));

    public async Task DownloadAsync(FeedPackage package, string path, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path, "A part of it.", cancellationToken);
        _asked.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}
