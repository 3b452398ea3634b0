using System.Data.Common;

namespace Appliance.CentralCommand.Storage;

internal static class DbDataSourceExtensions
{
    public static async Task<int> ExecuteAsync(this DbDataSource source, SqlStatement statement, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = statement.On(connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All of them or none: each has to change one row.</summary>
    /// <returns>False when one did not, and nothing has changed.</returns>
    public static async Task<bool> TryExecuteAllAsync(
        this DbDataSource source, IEnumerable<SqlStatement> statements, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await using var command = statement.On(connection, transaction);
            if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
                return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        this DbDataSource source, SqlStatement statement, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = statement.On(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>The one row, or the default of <typeparamref name="T"/> when there is none.</summary>
    public static async Task<T?> FindAsync<T>(
        this DbDataSource source, SqlStatement statement, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = await source.QueryAsync(statement, map, cancellationToken);
        return rows.Count == 0 ? default : rows[0];
    }
}
