using System.Data.Common;
using System.Text.Json;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Incidents;

internal sealed class SqlIncidentStore(DbDataSource source) : IIncidentStore
{
    public async Task<bool> AddAsync(string siteId, IncidentView incident, CancellationToken cancellationToken)
    {
        var isNew = await source.ExecuteAsync(
            $"""
            INSERT INTO reports (appliance_id, report_id, site_id, received_at, report)
            VALUES ({incident.ApplianceId}, {incident.Report.ReportId}, {siteId}, {incident.ReceivedAt}, {Json(incident)})
            ON CONFLICT DO NOTHING
            """, cancellationToken) == 1;
        // Also where the report was there: a crash may have come between the two, and then the appliance sends it again.
        await source.ExecuteAsync(
            $"DELETE FROM reports WHERE appliance_id = {incident.ApplianceId} AND report_id = {HealReport.DeferralId(incident.Report.IncidentId)}", cancellationToken);
        return isNew;
    }

    public async Task<bool> DeferAsync(string siteId, IncidentView incident, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"""
            INSERT INTO reports (appliance_id, report_id, site_id, received_at, report)
            SELECT appliance_id, {incident.Report.ReportId}, {siteId}, {incident.ReceivedAt}, {Json(incident)}
            FROM appliances WHERE appliance_id = {incident.ApplianceId} AND NOT EXISTS
                (SELECT 1 FROM reports WHERE appliance_id = {incident.ApplianceId} AND report_id = {incident.Report.IncidentId})
            ON CONFLICT (appliance_id, report_id) DO UPDATE SET received_at = excluded.received_at, report = excluded.report
            """, cancellationToken) == 1;

    public Task<IReadOnlyList<IncidentView>> ListAsync(string? siteId, int limit, CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"""
            SELECT * FROM reports
            WHERE CAST({siteId} AS TEXT) IS NULL OR site_id = {siteId}
            ORDER BY received_at DESC, report_id DESC LIMIT {limit}
            """,
            row => new IncidentView(row.Text("appliance_id"), row.Time("received_at"), row.Json("report", CentralJson.Default.HealReport)),
            cancellationToken);

    private static string Json(IncidentView incident) => JsonSerializer.Serialize(incident.Report, CentralJson.Default.HealReport);
}
