using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Appliance.CentralCommand.Storage;

/// <summary>The embedded database as an ADO.NET data source, so that the stores see no SQLite type.</summary>
internal sealed class SqliteSource : DbDataSource
{
    // What was answered 200 must survive a power cut: WAL alone syncs only at checkpoints.
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;";

    public SqliteSource(DataFolder folder)
    {
        folder.Prepare();
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = folder.Database,
            ForeignKeys = true,
            DefaultTimeout = 15,
        }.ToString();
    }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
