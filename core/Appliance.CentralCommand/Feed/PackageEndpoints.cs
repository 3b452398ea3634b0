using Appliance.CentralCommand.Http;
using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Feed;

/// <summary>What the feed says of its packages, for appliances and people; NuGet's clients do not ask.</summary>
internal sealed class PackageEndpoints(IPackageStore store)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(FeedAddresses.Packages, (int? limit, PackageEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.ListAsync(PageSize.Clamp(limit), cancellation)).RequireAuthorization(AccessPolicy.FeedReader);
        routes.MapGet($"{FeedAddresses.Packages}/{{id}}/{{version}}", (string id, string version, PackageEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.ShowAsync(id, version, cancellation)).RequireAuthorization(AccessPolicy.FeedReader);
    }

    private async Task<IResult> ListAsync(int limit, CancellationToken cancellationToken) =>
        TypedResults.Json(await store.NewestAsync(limit, cancellationToken), FeedJson.Default.IReadOnlyListPackageView);

    private async Task<IResult> ShowAsync(string id, string version, CancellationToken cancellationToken) =>
        PackageVersion.Parse(version) is { } parsed
        && await store.FindAsync(id.ToLowerInvariant(), parsed.Normalized, cancellationToken) is { } package
            ? TypedResults.Json(package, FeedJson.Default.PackageView)
            : Reply.NotFound($"The feed has no package '{id}' {version}.");
}
