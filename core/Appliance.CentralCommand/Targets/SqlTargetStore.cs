using System.Data.Common;
using Appliance.CentralCommand.Storage;

namespace Appliance.CentralCommand.Targets;

internal sealed class SqlTargetStore(DbDataSource source) : ITargetStore
{
    public Task PutAsync(string siteId, SealedTarget target, DateTimeOffset now, CancellationToken cancellationToken) =>
        source.ExecuteAsync(
            $"""
            INSERT INTO linux_targets (site_id, hostname, sealed, updated_at)
            VALUES ({siteId}, {target.Hostname}, {target.Sealed}, {now})
            ON CONFLICT (site_id, hostname) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at
            """, cancellationToken);

    public async Task<bool> RemoveAsync(string siteId, string hostname, CancellationToken cancellationToken) =>
        await source.ExecuteAsync($"DELETE FROM linux_targets WHERE site_id = {siteId} AND hostname = {hostname}", cancellationToken) == 1;

    public Task<IReadOnlyList<SealedTarget>> ListAsync(string siteId, CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"SELECT hostname, sealed FROM linux_targets WHERE site_id = {siteId} ORDER BY hostname",
            row => new SealedTarget(row.Text("hostname"), row.Text("sealed")), cancellationToken);
}
