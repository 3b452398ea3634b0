using System.Data.Common;
using Appliance.CentralCommand.Storage;

namespace Appliance.CentralCommand.Sites;

internal sealed class SqlSiteStore(DbDataSource source) : ISiteStore
{
    public async Task<bool> AddAsync(string siteId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"INSERT INTO sites (site_id, created_at) VALUES ({siteId}, {now}) ON CONFLICT DO NOTHING", cancellationToken) == 1;

    public async Task<bool> ExistsAsync(string siteId, CancellationToken cancellationToken) =>
        await source.FindAsync($"SELECT site_id FROM sites WHERE site_id = {siteId}", row => row.Text("site_id"), cancellationToken) is not null;
}
