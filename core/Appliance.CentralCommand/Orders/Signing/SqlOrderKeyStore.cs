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

    public async Task AddAsync(StoredOrderKeys keys, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var insert in new[] { Insert(OrderKeyRole.Current, keys.Current), Insert(OrderKeyRole.Next, keys.Next) })
            await ExecuteAsync(insert, connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<bool> RotateAsync(
        StoredOrderKeys from, StoredOrderKey next, IReadOnlyList<NewOrder> orders, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        SqlStatement[] statements =
        [
            $"DELETE FROM order_keys WHERE role = {OrderKeyRole.Current} AND sealed = {from.Current.Sealed}",
            $"UPDATE order_keys SET role = {OrderKeyRole.Current} WHERE role = {OrderKeyRole.Next} AND sealed = {from.Next.Sealed}",
            Insert(OrderKeyRole.Next, next),
            .. orders.Select(SqlOrderStore.Insert),
        ];
        foreach (var statement in statements)
        {
            if (await ExecuteAsync(statement, connection, transaction, cancellationToken) != 1)
                return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<int> ExecuteAsync(
        SqlStatement statement, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = statement.On(connection, transaction);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqlStatement Insert(string role, StoredOrderKey key) =>
        $"""
        INSERT INTO order_keys (role, public_key, sealed, created_at)
        VALUES ({role}, {JsonSerializer.Serialize(key.Public, CentralJson.Default.OrderKey)}, {key.Sealed}, {key.CreatedAt})
        ON CONFLICT DO NOTHING
        """;

    private static StoredOrderKey Read(DbDataReader row) =>
        new(row.Json("public_key", CentralJson.Default.OrderKey), row.Text("sealed"), row.Time("created_at"));
}
