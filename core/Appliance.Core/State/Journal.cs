using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>
/// The one owner of <c>journal.db</c>. Every write is a transaction that is on disk when the call returns
/// (<c>synchronous=FULL</c>), because what it records is acknowledged next. Thread-safe.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;

    public Journal(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        // SQLite gives its WAL files the mode of the database.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-256; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;");
        JournalSchema.Migrate(this);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is on disk on return, or none of it.</summary>
    public T Write<T>(Func<JournalSession, T> work)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            var result = work(new JournalSession(_connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    public void Write(Action<JournalSession> work) => Write<object?>(session =>
    {
        work(session);
        return null;
    });

    public T Read<T>(Func<JournalSession, T> work)
    {
        lock (_gate)
        {
            return work(new JournalSession(_connection, null));
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
