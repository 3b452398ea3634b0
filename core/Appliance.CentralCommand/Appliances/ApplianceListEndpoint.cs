using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Sites;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Appliances;

/// <summary><c>GET /api/sites/{site}/appliances</c>.</summary>
internal static class ApplianceListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/sites/{site}/appliances", ListAsync)
        .RequireAuthorization(AccessPolicy.Operator);

    private static async Task<IResult> ListAsync(string site, ISiteStore sites, IApplianceStore appliances, CancellationToken cancellation) =>
        await sites.ExistsAsync(site, cancellation)
            ? TypedResults.Json(await appliances.ListAsync(site, cancellation), CentralApiJson.Answers.IReadOnlyListApplianceView)
            : Reply.NotFound($"There is no site '{site}'.");
}
