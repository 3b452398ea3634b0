using System.Security.Claims;
using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Sites;
using Appliance.CentralCommand.Tokens;
using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Appliance.CentralCommand.Orders;

/// <summary>Orders as people see them; an appliance sees its own.</summary>
internal sealed class OrderQueryEndpoints(IOrderStore orders, IApplianceStore appliances, ISiteStore sites, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/orders/{id}", (string id, ClaimsPrincipal user, OrderQueryEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.ShowAsync(id, user, cancellation)).RequireAuthorization(AccessPolicy.ApplianceOrOperator);
        routes.MapGet(
            "/api/sites/{site}/appliances/{appliance}/orders/pending",
            (string site, string appliance, ClaimsPrincipal user, OrderQueryEndpoints endpoints, CancellationToken cancellation) =>
                endpoints.PendingAsync(site, appliance, user, cancellation)).RequireAuthorization(AccessPolicy.ApplianceOrOperator);
        routes.MapGet(
            "/api/sites/{site}/orders",
            (string site, int? limit, OrderQueryEndpoints endpoints, CancellationToken cancellation) =>
                endpoints.ListAsync(site, PageSize.Clamp(limit), cancellation)).RequireAuthorization(AccessPolicy.Operator);
    }

    private async Task<IResult> ShowAsync(string id, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, time.GetUtcNow(), cancellationToken) is { } order && MaySee(user, order.ApplianceId)
            ? TypedResults.Json(order, CentralApiJson.Answers.OrderView)
            : Reply.NotFound($"There is no order '{id}'.");

    private async Task<IResult> PendingAsync(string site, string applianceId, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var appliance = MaySee(user, applianceId) ? await appliances.FindAsync(applianceId, cancellationToken) : null;
        return appliance?.SiteId == site
            ? Show([.. (await orders.PendingAsync(applianceId, time.GetUtcNow(), cancellationToken)).Select(waiting => waiting.Order)])
            : Reply.NotFound($"Site '{site}' has no appliance '{applianceId}'.");
    }

    private async Task<IResult> ListAsync(string site, int limit, CancellationToken cancellationToken) =>
        await sites.ExistsAsync(site, cancellationToken)
            ? Show(await orders.ListAsync(site, limit, time.GetUtcNow(), cancellationToken))
            : Reply.NotFound($"There is no site '{site}'.");

    private static JsonHttpResult<IReadOnlyList<OrderView>> Show(IReadOnlyList<OrderView> orders) =>
        TypedResults.Json(orders, CentralApiJson.Answers.IReadOnlyListOrderView);

    private static bool MaySee(ClaimsPrincipal user, string applianceId) =>
        user.IsInRole(TokenRole.Operator) || ApplianceCaller.From(user)?.ApplianceId == applianceId;
}
