using Appliance.CentralCommand.Http;
using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Feed;

/// <summary>NuGet's PackageBaseAddress: the versions of a package, and the package itself.</summary>
internal sealed class FlatContainerEndpoints(IPackageStore store, PackageFiles files)
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods($"{FeedAddresses.Flat}/{{id}}/index.json", Reads, (string id, FlatContainerEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.VersionsAsync(id, cancellation)).RequireAuthorization(AccessPolicy.FeedReader);
        routes.MapMethods(
            $"{FeedAddresses.Flat}/{{id}}/{{version}}/{{file}}", Reads,
            (string id, string version, string file, HttpResponse response, FlatContainerEndpoints endpoints, CancellationToken cancellation) =>
                endpoints.DownloadAsync(id, version, file, response, cancellation)).RequireAuthorization(AccessPolicy.FeedReader);
    }

    private async Task<IResult> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        var packages = await store.VersionsAsync(id.ToLowerInvariant(), cancellationToken);
        return packages.Count == 0
            ? Reply.NotFound($"The feed has no package '{id}'.")
            : TypedResults.Json(new VersionList { Versions = [.. packages.Select(package => package.Version)] }, FeedJson.Default.VersionList);
    }

    private async Task<IResult> DownloadAsync(string id, string version, string file, HttpResponse response, CancellationToken cancellationToken)
    {
        var package = PackageVersion.Parse(version) is { } parsed
            ? await store.FindAsync(id.ToLowerInvariant(), parsed.Normalized, cancellationToken)
            : null;
        if (package is null || !file.Equals($"{id}.{version}.nupkg", StringComparison.OrdinalIgnoreCase))
            return Reply.NotFound($"The feed has no file '{file}' of package '{id}' {version}.");

        response.Headers["X-Content-SHA256"] = package.Sha256;
        return TypedResults.PhysicalFile(files.PathOf(package.Sha256), "application/octet-stream", enableRangeProcessing: true);
    }
}
