using System.Data.Common;
using System.Text.Json;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Incidents;

internal sealed class SqlIncidentStore(DbDataSource source) : IIncidentStore
{
    public async Task<bool> AddAsync(string siteId, IncidentView incident, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"""
            INSERT INTO reports (appliance_id, report_id, site_id, received_at, report)
            VALUES ({incident.ApplianceId}, {incident.Report.ReportId}, {siteId}, {incident.ReceivedAt},
                    {JsonSerializer.Serialize(incident.Report, CentralJson.Default.HealReport)})
            ON CONFLICT DO NOTHING
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
}
