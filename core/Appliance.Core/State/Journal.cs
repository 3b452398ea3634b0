using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>
/// The one owner of <c>journal.db</c>. Every write is a transaction that is on disk when the call returns
/// (<c>synchronous=FULL</c>), because what it records is acknowledged next. Thread-safe. What the disk refuses is a
/// <see cref="JournalException"/>.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private JournalFault? _fault;

    public Journal(string path)
    {
        FilePath = path;
        Directory.CreateDirectory(
            Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        OpenOnAFullDiskToo();
        JournalReserve.Keep(path);
    }

    public string FilePath { get; }

    /// <summary>Why the last use failed; null when a write has succeeded since.</summary>
    public JournalFault? Fault => Volatile.Read(ref _fault);

    public void Dispose() => _connection.Dispose();

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is on disk on return, or none of it.</summary>
    public T Write<T>(Func<JournalSession, T> work)
    {
        lock (_gate)
        {
            return Guarded(() =>
            {
                using var transaction = _connection.BeginTransaction();
                var result = work(new JournalSession(_connection, transaction));
                transaction.Commit();
                Volatile.Write(ref _fault, null);
                return result;
            });
        }
    }

    public void Write(Action<JournalSession> work) => Write<object?>(session =>
    {
        work(session);
        return null;
    });

    /// <summary>Runs <paramref name="work"/> outside of any transaction: reads, and statements that allow none around them.</summary>
    public T Read<T>(Func<JournalSession, T> work)
    {
        lock (_gate)
        {
            return Guarded(() => work(new JournalSession(_connection, null)));
        }
    }

    private void OpenOnAFullDiskToo()
    {
        try
        {
            Guarded(Open);
        }
        catch (JournalException) when (Fault is { IsFull: true } && JournalReserve.Release(FilePath))
        {
            _connection.Close();
            Guarded(Open);
        }
    }

    private object? Open()
    {
        _connection.Open();
        // SQLite gives its WAL files the mode of the database.
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // Only a file without tables takes auto_vacuum, and WAL would write its first page: hence the order.
        Execute(
            """
            PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=4194304; PRAGMA synchronous=FULL;
            PRAGMA cache_size=-256; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;
            """);
        JournalSchema.Migrate(this);
        return null;
    }

    private T Guarded<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException exception) when (JournalFault.Of(exception) is { } fault)
        {
            Volatile.Write(ref _fault, fault);
            throw new JournalException(fault, exception);
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
