using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>The heals that a person has to let run. Durable.</summary>
internal sealed class ApprovalJournal(Journal journal)
{
    /// <summary>What waits for an answer is let go by name.</summary>
    public const string Guard = "approval";

    private const string Columns = "incident_id, asked, expires_at, approved, answered_by, reason";

    /// <summary>What is known of an incident's question; null when it was never asked this.</summary>
    public Approval? Find(string incidentId, string asked) => journal.Read(session => session.Query(
        $"SELECT {Columns} FROM approvals WHERE incident_id = @id AND asked = @asked", Read, ("@id", incidentId), ("@asked", asked)).FirstOrDefault());

    /// <summary>The refusal of the same question about the same drift, which holds until it expires.</summary>
    public Approval? Refusal(string key, string asked, DateTimeOffset now) => journal.Read(session => session.Query(
        $"SELECT {Columns} FROM approvals WHERE key = @key AND asked = @asked AND approved = 0 AND expires_at > @now",
        Read, ("@key", key), ("@asked", asked), ("@now", now.ToUnixTimeMilliseconds())).FirstOrDefault());

    /// <summary>A later question about an incident takes the place of the earlier one, and its answer with it.</summary>
    public void Ask(string incidentId, string key, string asked, DateTimeOffset expiresAt) => journal.Write(session => session.Execute(
        """
        INSERT INTO approvals (incident_id, key, asked, expires_at) VALUES (@id, @key, @asked, @expires)
        ON CONFLICT (incident_id) DO UPDATE SET asked = @asked, expires_at = @expires, approved = NULL, answered_by = NULL, reason = NULL
        """,
        ("@id", incidentId), ("@key", key), ("@asked", asked), ("@expires", expiresAt.ToUnixTimeMilliseconds())));

    /// <summary>Records an answer and lets the incident go that waits for it, both or neither.</summary>
    /// <returns>The question as it stood before; null when there is none. It was answered when it was open and not yet expired.</returns>
    public Approval? Answer(string incidentId, bool approved, string by, string? reason, DateTimeOffset now) => journal.Write(session =>
    {
        var open = session.Query($"SELECT {Columns} FROM approvals WHERE incident_id = @id", Read, ("@id", incidentId)).FirstOrDefault();
        if (open is not { Approved: null } || open.ExpiresAt <= now)
            return open;

        session.Execute(
            "UPDATE approvals SET approved = @approved, answered_by = @by, reason = @reason WHERE incident_id = @id",
            ("@id", incidentId), ("@approved", approved ? 1 : 0), ("@by", by), ("@reason", reason));
        session.Execute(
            "UPDATE incidents SET deferred_until = @now WHERE id = @id AND state = 'deferred' AND guard = @guard",
            ("@id", incidentId), ("@now", now.ToUnixTimeMilliseconds()), ("@guard", Guard));
        return open;
    });

    public static void Prune(JournalSession session, DateTimeOffset expiredBefore) =>
        session.Execute("DELETE FROM approvals WHERE expires_at < @before", ("@before", expiredBefore.ToUnixTimeMilliseconds()));

    private static Approval Read(SqliteDataReader row) =>
        new(row.RequiredText("incident_id"), row.RequiredText("asked"), row.RequiredTime("expires_at"))
        {
            Approved = row.Flag("approved"), By = row.Text("answered_by"), Reason = row.Text("reason"),
        };
}
