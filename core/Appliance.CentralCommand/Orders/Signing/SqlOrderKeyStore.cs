using System.Data.Common;
using System.Text.Json;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders.Signing;

internal sealed class SqlOrderKeyStore(DbDataSource source) : IOrderKeyStore
{
    public async Task<StoredOrderKeys?> FindAsync(CancellationToken cancellationToken)
    {
        var keys = (await source.QueryAsync($"SELECT * FROM order_keys", row => (Role: row.Text("role"), Key: Read(row)), cancellationToken))
            .ToDictionary(key => key.Role, key => key.Key);
        return keys.TryGetValue(OrderKeyRole.Current, out var current) && keys.TryGetValue(OrderKeyRole.Next, out var next)
            ? new StoredOrderKeys(current, next)
            : null;
    }

    public Task AddAsync(StoredOrderKeys keys, CancellationToken cancellationToken) => source.ExecuteAsync(
        $"""
        INSERT INTO order_keys (role, public_key, sealed, created_at)
        VALUES ({OrderKeyRole.Current}, {Json(keys.Current)}, {keys.Current.Sealed}, {keys.Current.CreatedAt}),
               ({OrderKeyRole.Next}, {Json(keys.Next)}, {keys.Next.Sealed}, {keys.Next.CreatedAt})
        ON CONFLICT DO NOTHING
        """, cancellationToken);

    public Task<bool> RotateAsync(StoredOrderKeys from, StoredOrderKey next, IReadOnlyList<NewOrder> orders, CancellationToken cancellationToken) =>
        source.TryExecuteAllAsync(
            [
                $"DELETE FROM order_keys WHERE role = {OrderKeyRole.Current} AND sealed = {from.Current.Sealed}",
                $"UPDATE order_keys SET role = {OrderKeyRole.Current} WHERE role = {OrderKeyRole.Next} AND sealed = {from.Next.Sealed}",
                $"""
                INSERT INTO order_keys (role, public_key, sealed, created_at)
                VALUES ({OrderKeyRole.Next}, {Json(next)}, {next.Sealed}, {next.CreatedAt})
                ON CONFLICT DO NOTHING
                """,
                .. orders.Select(SqlOrderStore.Insert),
            ],
            cancellationToken);

    private static string Json(StoredOrderKey key) => JsonSerializer.Serialize(key.Public, CentralJson.Default.OrderKey);

    private static StoredOrderKey Read(DbDataReader row) =>
        new(row.Json("public_key", CentralJson.Default.OrderKey), row.Text("sealed"), row.Time("created_at"));
}
