using System.Security.Cryptography;
using Appliance.CentralCommand.Http;
using Microsoft.Net.Http.Headers;

namespace Appliance.CentralCommand.Rules;

/// <summary><c>GET /agent/sync</c>: an appliance fetches the rules of its site, which its token says and not its request.</summary>
internal static class AgentSyncEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/agent/sync", GetAsync)
        .RequireAuthorization(AccessPolicy.Appliance);

    private static async Task<IResult> GetAsync(string? site_id, ApplianceCaller caller, IRuleSetStore store, CancellationToken cancellation)
    {
        if (site_id is not null && site_id != caller.SiteId)
            return Reply.Forbidden($"This token is of another site than '{site_id}'.");

        var body = RuleSetAnswer.Write(await store.FindAsync(caller.SiteId, cancellation), withTime: false);
        // Of the content and not of the version, which begins anew with another database.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span)[..16])}\"");
        return TypedResults.Bytes(body, "application/json", entityTag: tag);
    }
}
