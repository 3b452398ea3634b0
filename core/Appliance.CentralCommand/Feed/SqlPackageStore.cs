using System.Data.Common;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Feed;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Feed;

internal sealed class SqlPackageStore(DbDataSource source) : IPackageStore
{
    public async Task<bool> AddAsync(PackageView package, string pushedBy, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"""
            INSERT INTO packages (package_id, version, sha256, size, pushed_at, pushed_by)
            VALUES ({package.Id}, {package.Version}, {package.Sha256}, {package.Size}, {package.PushedAt}, {pushedBy})
            ON CONFLICT DO NOTHING
            """, cancellationToken) == 1;

    public Task<PackageView?> FindAsync(string id, string version, CancellationToken cancellationToken) =>
        source.FindAsync($"SELECT * FROM packages WHERE package_id = {id} AND version = {version} AND unlisted_at IS NULL", View, cancellationToken);

    public async Task<IReadOnlyList<PackageView>> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        var packages = await source.QueryAsync($"SELECT * FROM packages WHERE package_id = {id} AND unlisted_at IS NULL", View, cancellationToken);
        return [.. packages.OrderBy(package => PackageVersion.Parse(package.Version))];
    }

    public Task<IReadOnlyList<PackageView>> NewestAsync(int limit, CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"SELECT * FROM packages WHERE unlisted_at IS NULL ORDER BY pushed_at DESC, package_id, version DESC LIMIT {limit}", View, cancellationToken);

    public async Task<IReadOnlyList<StoredPackage>> AllAsync(CancellationToken cancellationToken)
    {
        var packages = await source.QueryAsync(
            $"SELECT * FROM packages", row => new StoredPackage(View(row), row.Text("pushed_by"), row.TimeOrNull("unlisted_at")), cancellationToken);
        return [.. packages.OrderBy(stored => stored.Package.Id, StringComparer.Ordinal).ThenBy(stored => PackageVersion.Parse(stored.Package.Version))];
    }

    public async Task<bool> UnlistAsync(string id, string version, DateTimeOffset now, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"UPDATE packages SET unlisted_at = COALESCE(unlisted_at, {now}) WHERE package_id = {id} AND version = {version}", cancellationToken) == 1;

    private static PackageView View(DbDataReader row) => new()
    {
        Id = row.Text("package_id"),
        Version = row.Text("version"),
        Sha256 = row.Text("sha256"),
        Size = row.LongNumber("size"),
        PushedAt = row.Time("pushed_at"),
    };
}
