using Appliance.Protocol.Feed;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Appliance.CentralCommand.Feed;

/// <summary><c>GET /feed/v3/index.json</c>. Open to everyone: it holds addresses only, and a push would else need a password beside its key.</summary>
internal static class ServiceIndexEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(FeedAddresses.Index, Show).AllowAnonymous();

    private static JsonHttpResult<ServiceIndex> Show(HttpRequest request) => TypedResults.Json(
        new ServiceIndex
        {
            Version = "3.0.0",
            Resources =
            [
                new(FeedAddresses.Absolute(request, FeedAddresses.Push), $"{ResourceTypes.PackagePublish}/2.0.0"),
                new(FeedAddresses.Absolute(request, FeedAddresses.Flat) + "/", $"{ResourceTypes.PackageBaseAddress}/3.0.0"),
                new(FeedAddresses.Absolute(request, FeedAddresses.Registrations) + "/", $"{ResourceTypes.Registrations}/3.6.0"),
                new(FeedAddresses.Absolute(request, FeedAddresses.Packages) + "/", $"{ResourceTypes.AppliancePackages}/1.0.0"),
            ],
        },
        FeedJson.Default.ServiceIndex);
}
