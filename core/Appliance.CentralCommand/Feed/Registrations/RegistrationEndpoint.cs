using Appliance.CentralCommand.Http;
using Appliance.Protocol.Feed;

namespace Appliance.CentralCommand.Feed.Registrations;

/// <summary>NuGet's RegistrationsBaseUrl. Appliances do not ask for it; <c>dotnet add package</c> without a version does.</summary>
internal sealed class RegistrationEndpoint(IPackageStore store)
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet($"{FeedAddresses.Registrations}/{{id}}/index.json", (string id, HttpRequest request, RegistrationEndpoint endpoint, CancellationToken cancellation) =>
            endpoint.ShowAsync(id, request, cancellation))
        .RequireAuthorization(AccessPolicy.FeedReader);

    private async Task<IResult> ShowAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var packages = await store.VersionsAsync(id.ToLowerInvariant(), cancellationToken);
        if (packages.Count == 0)
            return Reply.NotFound($"The feed has no package '{id}'.");

        var address = FeedAddresses.Absolute(request, $"{FeedAddresses.Registrations}/{packages[0].Id}/index.json");
        var page = new RegistrationPage(
            $"{address}#page", packages[0].Version, packages[^1].Version, [.. packages.Select(package => Leaf(package, address, request))]);
        return TypedResults.Json(new RegistrationIndex([page]), RegistrationJson.Default.RegistrationIndex);
    }

    private static RegistrationLeaf Leaf(PackageView package, string index, HttpRequest request)
    {
        var address = $"{index}#{package.Version}";
        return new RegistrationLeaf(
            address, new CatalogEntry(address, package.Id, package.Version), FeedAddresses.Absolute(request, FeedAddresses.FileOf(package)));
    }
}
