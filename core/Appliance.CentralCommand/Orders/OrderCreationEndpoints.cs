using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Sites;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders;

/// <summary>Orders that an operator gives: to one appliance, or to each of a site.</summary>
internal sealed class OrderCreationEndpoints(ISiteStore sites, IApplianceStore appliances, OrderBook book)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(
            "/api/sites/{site}/appliances/{appliance}/orders",
            (string site, string appliance, CreateOrderRequest body, OrderCreationEndpoints endpoints, CancellationToken cancellation) =>
                endpoints.CreateAsync(site, appliance, body, cancellation)).RequireAuthorization(AccessPolicy.Operator);
        routes.MapPost(
            "/api/sites/{site}/orders/broadcast",
            (string site, CreateOrderRequest body, OrderCreationEndpoints endpoints, CancellationToken cancellation) =>
                endpoints.BroadcastAsync(site, body, cancellation)).RequireAuthorization(AccessPolicy.Operator);
    }

    private async Task<IResult> CreateAsync(string site, string applianceId, CreateOrderRequest body, CancellationToken cancellationToken)
    {
        var appliance = await appliances.FindAsync(applianceId, cancellationToken);
        if (appliance?.SiteId != site)
            return Reply.NotFound($"Site '{site}' has no appliance '{applianceId}'.");
        if (!OrderWishReading.TryRead(body, out var wish, out var fault))
            return Reply.BadRequest(fault);

        var created = (await book.CreateAsync([appliance], wish, cancellationToken))[0];
        return TypedResults.Json(created, CentralApiJson.Answers.OrderView, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> BroadcastAsync(string site, CreateOrderRequest body, CancellationToken cancellationToken)
    {
        if (!await sites.ExistsAsync(site, cancellationToken))
            return Reply.NotFound($"There is no site '{site}'.");
        if (!OrderWishReading.TryRead(body, out var wish, out var fault))
            return Reply.BadRequest(fault);

        var created = await book.CreateAsync(await appliances.ListAsync(site, cancellationToken), wish, cancellationToken);
        return TypedResults.Json(created, CentralApiJson.Answers.IReadOnlyListOrderView, statusCode: StatusCodes.Status201Created);
    }
}
