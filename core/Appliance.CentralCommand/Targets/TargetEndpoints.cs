using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Sites;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Targets;

/// <summary>The Linux machines that a site's appliances look after. Credentials go in here and come out in check-ins only.</summary>
internal sealed partial class TargetEndpoints(SiteTargets targets, ISiteStore sites, ILogger<TargetEndpoints> logger)
{
    private const string Route = "/api/sites/{site}/targets/linux/{hostname}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(Route, (string site, string hostname, TargetRequest body, TargetEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.PutAsync(site, hostname, body, cancellation)).RequireAuthorization(AccessPolicy.Operator);
        routes.MapDelete(Route, (string site, string hostname, TargetEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.RemoveAsync(site, hostname, cancellation)).RequireAuthorization(AccessPolicy.Operator);
    }

    private async Task<IResult> PutAsync(string site, string hostname, TargetRequest body, CancellationToken cancellationToken)
    {
        if (!await sites.ExistsAsync(site, cancellationToken))
            return Reply.NotFound($"There is no site '{site}'.");
        if (TargetReading.Fault(hostname, body) is { } fault)
            return Reply.BadRequest(fault);

        await targets.PutAsync(site, TargetReading.Read(hostname, body), cancellationToken);
        LogStored(hostname, site);
        return Reply.Status("stored");
    }

    private async Task<IResult> RemoveAsync(string site, string hostname, CancellationToken cancellationToken)
    {
        if (!await targets.RemoveAsync(site, hostname, cancellationToken))
            return Reply.NotFound($"Site '{site}' has no target '{hostname}'.");
        LogRemoved(hostname, site);
        return Reply.Status("removed");
    }

    [LoggerMessage(CentralEvents.TargetStored, LogLevel.Information, "Target {Hostname} stored for site {SiteId}")]
    private partial void LogStored(string hostname, string siteId);

    [LoggerMessage(CentralEvents.TargetRemoved, LogLevel.Information, "Target {Hostname} removed from site {SiteId}")]
    private partial void LogRemoved(string hostname, string siteId);
}
