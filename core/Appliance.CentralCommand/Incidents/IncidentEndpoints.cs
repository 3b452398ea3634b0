using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Sites;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Incidents;

/// <summary>Heal reports come in from appliances and go out to operators as incidents.</summary>
internal sealed partial class IncidentEndpoints(IIncidentStore incidents, ISiteStore sites, TimeProvider time, ILogger<IncidentEndpoints> logger)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/appliances/reports", (HealReport body, ApplianceCaller caller, IncidentEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.StoreAsync(body, caller, cancellation)).RequireAuthorization(AccessPolicy.Appliance);
        routes.MapGet("/api/sites/{site}/incidents", (string site, int? limit, IncidentEndpoints endpoints, CancellationToken cancellation) =>
            endpoints.ListAsync(site, PageSize.Clamp(limit), cancellation)).RequireAuthorization(AccessPolicy.Operator);
    }

    private async Task<IResult> StoreAsync(HealReport report, ApplianceCaller caller, CancellationToken cancellationToken)
    {
        if (ReportReading.Fault(report) is { } fault)
            return Reply.BadRequest(fault);

        var incident = new IncidentView(caller.ApplianceId, time.GetUtcNow(), ReportReading.Complete(report));
        var isNews = report.DeferredUntil is null
            ? await incidents.AddAsync(caller.SiteId, incident, cancellationToken)
            : await incidents.DeferAsync(caller.SiteId, incident, cancellationToken);
        if (isNews)
            LogStored(report.IncidentId, report.Incident.Hostname, report.Outcome, caller.ApplianceId);
        return Reply.Status("stored");
    }

    private async Task<IResult> ListAsync(string site, int limit, CancellationToken cancellationToken) =>
        await sites.ExistsAsync(site, cancellationToken)
            ? TypedResults.Json(await incidents.ListAsync(site, limit, cancellationToken), CentralApiJson.Answers.IReadOnlyListIncidentView)
            : Reply.NotFound($"There is no site '{site}'.");

    [LoggerMessage(CentralEvents.ReportStored, LogLevel.Information, "Incident {IncidentId} on {Host}: {Outcome} (reported by {ApplianceId})")]
    private partial void LogStored(string incidentId, string host, Sdk.HealOutcome outcome, string applianceId);
}
