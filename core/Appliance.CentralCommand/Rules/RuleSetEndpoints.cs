using System.Security.Claims;
using System.Text.Json;
using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Appliance.CentralCommand.Rules;

/// <summary><c>PUT</c> and <c>GET /api/sites/{site}/rules</c>: what an operator wants a site's appliances to do.</summary>
internal sealed partial class RuleSetEndpoints(IRuleSetStore store, ISiteStore sites, TimeProvider time, ILogger<RuleSetEndpoints> logger)
{
    /// <summary>10,000 rules take about 4 MB; an appliance takes an answer of 5.</summary>
    private const int LargestBody = 4 * 1024 * 1024;

    private const string Route = "/api/sites/{site}/rules";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(Route, (string site, JsonElement body, ClaimsPrincipal user, RuleSetEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.PutAsync(site, body, user, cancellation)).WithMetadata(new RequestSizeLimitAttribute(LargestBody)).RequireAuthorization(AccessPolicy.Operator);
        routes.MapGet(Route, (string site, RuleSetEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.GetAsync(site, cancellation)).RequireAuthorization(AccessPolicy.Operator);
    }

    private async Task<IResult> PutAsync(string site, JsonElement body, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!await sites.ExistsAsync(site, cancellationToken))
            return Reply.NotFound($"There is no site '{site}'.");
        if (!RuleSetReading.TryRead(body, out var set, out var fault))
            return Reply.BadRequest(fault);

        await store.PutAsync(site, set, user.FindFirstValue(CallerClaims.Token)!, time.GetUtcNow(), cancellationToken);
        var stored = await store.FindAsync(site, cancellationToken);
        LogStored(stored.Set.RuleCount, stored.Set.OverrideCount, stored.Version, site);
        return Answer(stored);
    }

    private async Task<IResult> GetAsync(string site, CancellationToken cancellationToken) => await sites.ExistsAsync(site, cancellationToken)
        ? Answer(await store.FindAsync(site, cancellationToken))
        : Reply.NotFound($"There is no site '{site}'.");

    private static FileContentHttpResult Answer(StoredRuleSet stored) => TypedResults.Bytes(RuleSetAnswer.Write(stored, withTime: true), "application/json");

    [LoggerMessage(CentralEvents.RulesStored, LogLevel.Information, "{Rules} rules and {Overrides} overrides, version {Version}, stored for site {SiteId}")]
    private partial void LogStored(int rules, int overrides, long version, string siteId);
}
