using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <summary>Any NuGet v3 feed; Central Command's in particular, which says the SHA-256 of each package as well. Thread-safe.</summary>
internal sealed class NuGetFeed : IPackageFeed
{
    private static readonly TimeSpan FindLimit = TimeSpan.FromMinutes(1);

    /// <summary>Without a byte for so long a download is over.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly Uri _index;
    private readonly string _name;
    private readonly ApplianceConfiguration _configuration;
    private readonly ApplianceConfiguration _way;
    private readonly TimeProvider _time;
    private readonly WireFaults _faults;

    public NuGetFeed(ApplianceConfiguration configuration, TimeProvider time)
    {
        _index = configuration.PluginFeed ?? new Uri($"{configuration.ApiEndpoint.TrimEnd('/')}/feed/v3/index.json");
        _name = $"The feed at '{_index}'";
        _configuration = configuration;
        // The way to the feed, in the words of the way to Central Command: endpoint, proxy and trusted authorities.
        _way = configuration with
        {
            ApiEndpoint = _index.ToString(),
            Proxy = configuration.PluginFeed is null ? configuration.Proxy : configuration.PluginFeedProxy,
        };
        _time = time;
        _faults = new WireFaults(_way, "The feed");
    }

    public Task<FeedPackage> FindAsync(string id, PackageVersion? version, CancellationToken cancellationToken)
    {
        VersionChoice.RequireId(id);
        return AskAsync(FindLimit, (connection, cancellation) => FindAsync(connection, id, version, cancellation), cancellationToken);
    }

    public Task DownloadAsync(FeedPackage package, string path, CancellationToken cancellationToken) => AskAsync(
        PackageLimits.Download,
        async (connection, cancellation) =>
        {
            using var silence = new CancellationTokenSource(Silence, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
            try
            {
                await DownloadAsync(connection, package, path, silence, either.Token);
                return path;
            }
            catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw new PackageRefusedException(PackageFault.Feed, $"{_name} sent nothing of '{package.Id}' {package.Version} for {Silence.TotalSeconds:0} s.");
            }
        },
        cancellationToken);

    private async Task DownloadAsync(
        FeedConnection connection, FeedPackage package, string path, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        using var response = await connection.GetAsync(package.Address, cancellationToken)
            ?? throw new PackageRefusedException(PackageFault.Feed, $"{_name} lists '{package.Id}' {package.Version} and does not have its file.");
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await PackageCopy.WriteAsync(
            package,
            (buffer, cancellation) =>
            {
                silence.CancelAfter(Silence);
                return FeedConnection.GuardedAsync(async () => await body.ReadAsync(buffer, cancellation));
            },
            path,
            cancellationToken);
    }

    private async Task<FeedPackage> FindAsync(FeedConnection connection, string id, PackageVersion? wanted, CancellationToken cancellationToken)
    {
        var index = await connection.ReadAsync(_index, FeedJson.Default.ServiceIndex, cancellationToken)
            ?? throw new PackageRefusedException(PackageFault.Feed, $"{_name} is not there (404): write the address of its index into 'plugin_feed'.");
        var packages = Folder(index, ResourceTypes.PackageBaseAddress)
            ?? throw new PackageRefusedException(PackageFault.Feed, $"{_name} names no {ResourceTypes.PackageBaseAddress}: it is no NuGet v3 feed that packages can be read from.");

        var list = await connection.ReadAsync(new Uri(packages, $"{id}/index.json"), FeedJson.Default.VersionList, cancellationToken);
        var version = VersionChoice.Choose(_name, id, wanted, (list?.Versions ?? []).OfType<string>().Select(PackageVersion.Parse).OfType<PackageVersion>());
        var described = Folder(index, ResourceTypes.AppliancePackages) is { } ours
            ? await connection.ReadAsync(new Uri(ours, $"{id}/{version.Normalized}"), FeedJson.Default.PackageView, cancellationToken)
            : null;
        var file = new Uri(packages, $"{id}/{version.Normalized}/{id}.{version.Normalized}.nupkg");
        return new FeedPackage(id, version, file, described?.Sha256);
    }

    private Uri? Folder(ServiceIndex index, string type) =>
        index.Find(type) is { } text && Uri.TryCreate(_index, text.TrimEnd('/') + "/", out var address) && address.Scheme is "http" or "https" ? address : null;

    private async Task<T> AskAsync<T>(TimeSpan limit, Func<FeedConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var connection = new FeedConnection(_configuration, _index, CentralHandler.Create(_way, _time));
        try
        {
            return await ask(connection, linked.Token);
        }
        catch (HttpRequestException exception)
        {
            throw new PackageRefusedException(PackageFault.Feed, _faults.Of(exception).Message);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = deadline.IsCancellationRequested ? _faults.Late(limit, exception) : _faults.NoConnection(exception);
            throw new PackageRefusedException(PackageFault.Feed, fault.Message);
        }
    }
}
