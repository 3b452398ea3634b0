using System.Data.Common;
using System.Text.Json;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Appliances;

internal sealed class SqlApplianceStore(DbDataSource source) : IApplianceStore
{
    public async Task<bool> AddAsync(ApplianceIdentity identity, string? hostname, DateTimeOffset now, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"""
            INSERT INTO appliances (appliance_id, site_id, mac_address, hostname, created_at)
            VALUES ({identity.ApplianceId}, {identity.SiteId}, {identity.Mac.Text}, {hostname}, {now})
            ON CONFLICT DO NOTHING
            """, cancellationToken) == 1;

    public Task<ApplianceView?> FindAsync(string applianceId, CancellationToken cancellationToken) =>
        source.FindAsync($"SELECT * FROM appliances WHERE appliance_id = {applianceId}", View, cancellationToken);

    public Task<IReadOnlyList<ApplianceView>> ListAsync(string? siteId, CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"""
            SELECT * FROM appliances
            WHERE CAST({siteId} AS TEXT) IS NULL OR site_id = {siteId}
            ORDER BY appliance_id
            """, View, cancellationToken);

    public Task RecordAsync(Checkin checkin, DateTimeOffset now, CancellationToken cancellationToken) =>
        source.ExecuteAsync(
            $"""
            UPDATE appliances SET
                hostname = {checkin.Hostname},
                agent_version = {checkin.AgentVersion},
                nixos_version = {checkin.NixosVersion},
                ip_addresses = {JsonSerializer.Serialize(checkin.IpAddresses, CentralJson.Default.IReadOnlyListString)},
                plugins = {JsonSerializer.Serialize(checkin.Plugins, CentralJson.Default.IReadOnlyListPluginVersion)},
                order_types = {JsonSerializer.Serialize(checkin.OrderTypes, CentralJson.Default.IReadOnlyListOrderTypeDeclaration)},
                health = {JsonSerializer.Serialize(checkin.Health, CentralJson.Default.IReadOnlyListHealthProblem)},
                uptime_seconds = {checkin.UptimeSeconds},
                last_checkin = {now}
            WHERE appliance_id = {checkin.ApplianceId}
            """, cancellationToken);

    private static ApplianceView View(DbDataReader row) => new()
    {
        ApplianceId = row.Text("appliance_id"),
        SiteId = row.Text("site_id"),
        MacAddress = row.Text("mac_address"),
        Hostname = row.TextOrNull("hostname"),
        AgentVersion = row.TextOrNull("agent_version"),
        IpAddresses = row.Json("ip_addresses", CentralJson.Default.IReadOnlyListString),
        LastCheckin = row.TimeOrNull("last_checkin"),
        Plugins = row.Json("plugins", CentralJson.Default.IReadOnlyListPluginVersion),
        Health = row.Json("health", CentralJson.Default.IReadOnlyListHealthProblem),
    };
}
