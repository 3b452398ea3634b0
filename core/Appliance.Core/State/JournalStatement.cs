using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>A statement that runs many times in one use of the journal: SQLite reads its text once, which takes longer than to run it.</summary>
internal sealed class JournalStatement(SqliteCommand command) : IDisposable
{
    public int Execute(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
