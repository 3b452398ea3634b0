using Appliance.Core.State;
using Microsoft.Data.Sqlite;

namespace Appliance.Core.Reporting;

/// <summary>What is to be sent, oldest first. Items are added in the transaction that records what they tell.</summary>
internal sealed class Outbox(Journal journal)
{
    private const string Waits = "state = 'waiting' AND id NOT IN (SELECT value FROM json_each(@held))";

    private readonly HeldOutcomes _held = new();

    public static void Add(JournalSession session, OutboxItem item) => session.Execute(
        """
        INSERT INTO outbox (kind, subject, path, body, created_at) VALUES (@kind, @subject, @path, @body, @now)
        ON CONFLICT (kind, subject) DO UPDATE SET body = @body, state = 'waiting', attempts = 0, next_try = 0
        """,
        ("@kind", item.Kind), ("@subject", item.Subject), ("@path", item.Path), ("@body", item.Body),
        ("@now", item.CreatedAt.ToUnixTimeMilliseconds()));

    /// <summary>What was not sent yet and has become untrue.</summary>
    public static void Withdraw(JournalSession session, string kind, string subject) => session.Execute(
        "DELETE FROM outbox WHERE kind = @kind AND subject = @subject AND state = 'waiting'", ("@kind", kind), ("@subject", subject));

    /// <summary>The oldest item of a kind behind <paramref name="after"/> whose time has come; null when there is none.</summary>
    /// <param name="kind">Which items.</param>
    /// <param name="now">The time.</param>
    /// <param name="after">An item's id; 0 for the oldest of all.</param>
    public OutboxItem? Due(string kind, DateTimeOffset now, long after = 0) => journal.Read(session => session.Query(
        $"""
        SELECT id, kind, subject, path, body, created_at, attempts FROM outbox
        WHERE {Waits} AND kind = @kind AND id > @after AND (next_try <= @now OR next_try > @latest) ORDER BY id LIMIT 1
        """,
        Read, ("@held", _held.Ids), ("@kind", kind), ("@after", after), ("@now", now.ToUnixTimeMilliseconds()), ("@latest", Latest(now))).FirstOrDefault());

    /// <summary>When the next item of a kind is due; null when none waits.</summary>
    public DateTimeOffset? NextTry(string kind, DateTimeOffset now) => journal.Read(session => session.Query(
        $"SELECT MIN(CASE WHEN next_try > @latest THEN 0 ELSE next_try END) AS next_try FROM outbox WHERE {Waits} AND kind = @kind",
        row => row.Time("next_try"), ("@held", _held.Ids), ("@kind", kind), ("@latest", Latest(now))).FirstOrDefault());

    /// <returns>False: the journal could not be written. The item is not sent again in this run, and is noted as soon as it can be.</returns>
    public bool Sent(long id) => Settle(id, "sent");

    /// <summary>The server will never take it: it stays in the journal and is not sent again.</summary>
    public bool Keep(long id) => Settle(id, "kept");

    public bool Postpone(OutboxItem item, DateTimeOffset until) => _held.Write(item.Id, isFinal: false, () => journal.Write(session => session.Execute(
        "UPDATE outbox SET attempts = @attempts, next_try = @until WHERE id = @id",
        ("@id", item.Id), ("@attempts", item.Attempts + 1), ("@until", until.ToUnixTimeMilliseconds()))));

    /// <summary>Notes what the journal could not take when it happened.</summary>
    public void NoteHeld() => _held.Retry();

    public long Waiting() => journal.Read(session =>
        session.Scalar<long>($"SELECT COUNT(*) FROM outbox WHERE {Waits}", ("@held", _held.Ids)));

    /// <summary>No item waits longer: one that seems to was postponed by a clock that has been set back since.</summary>
    private static long Latest(DateTimeOffset now) => (now + OutboxPatience.Longest).ToUnixTimeMilliseconds();

    private bool Settle(long id, string state) => _held.Write(id, isFinal: true, () => journal.Write(session =>
        session.Execute("UPDATE outbox SET state = @state WHERE id = @id", ("@id", id), ("@state", state))));

    private static OutboxItem Read(SqliteDataReader row) => new()
    {
        Id = row.Number("id"),
        Kind = row.RequiredText("kind"),
        Subject = row.RequiredText("subject"),
        Path = row.RequiredText("path"),
        Body = row.RequiredText("body"),
        CreatedAt = row.RequiredTime("created_at"),
        Attempts = (int)row.Number("attempts"),
    };
}
