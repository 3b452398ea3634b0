using Appliance.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>What a killed daemon left in its journal, read from a copy: whoever opens the journal itself tidies it up.</summary>
internal static class KilledJournal
{
    /// <summary>The order's state, and of an ended one whether its completion was sent; else <c>unknown</c>.</summary>
    public static string StepOf(string stateFolder, string orderId)
    {
        using var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(stateFolder, "journal.db*"))
            File.Copy(file, copy[Path.GetFileName(file)]);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = copy["journal.db"], Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT orders.state || COALESCE(', ' || outbox.state, '') FROM orders
            LEFT JOIN outbox ON outbox.kind = 'completion' AND outbox.subject = orders.id WHERE orders.id = @id
            """;
        command.Parameters.AddWithValue("@id", orderId);
        return command.ExecuteScalar() as string ?? "unknown";
    }

    /// <summary>Makes all that was seen so much older.</summary>
    public static void Age(string stateFolder, TimeSpan by)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(stateFolder, "journal.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE incidents SET detected_at = detected_at - @by, last_seen_at = last_seen_at - @by";
        command.Parameters.AddWithValue("@by", (long)by.TotalMilliseconds);
        command.ExecuteNonQuery();
    }
}
