using Appliance.Core.State;

namespace Appliance.Core.Reporting;

/// <summary>What is to be sent, oldest first. Items are added in the transaction that records what they tell.</summary>
internal sealed class Outbox(Journal journal)
{
    public static void Add(JournalSession session, OutboxItem item) => session.Execute(
        """
        INSERT INTO outbox (kind, subject, path, body, created_at) VALUES (@kind, @subject, @path, @body, @now)
        ON CONFLICT (kind, subject) DO UPDATE SET body = @body, state = 'waiting'
        """,
        ("@kind", item.Kind), ("@subject", item.Subject), ("@path", item.Path), ("@body", item.Body),
        ("@now", item.CreatedAt.ToUnixTimeMilliseconds()));

    public OutboxItem? Oldest() => journal.Read(session => session.Query(
        "SELECT id, kind, subject, path, body, created_at FROM outbox WHERE state = 'waiting' ORDER BY id LIMIT 1",
        row => new OutboxItem
        {
            Id = row.Number("id"),
            Kind = row.RequiredText("kind"),
            Subject = row.RequiredText("subject"),
            Path = row.RequiredText("path"),
            Body = row.RequiredText("body"),
            CreatedAt = row.RequiredTime("created_at"),
        }).FirstOrDefault());

    public void Sent(long id) => SetState(id, "sent");

    /// <summary>The server will never take it: it stays in the journal and is not sent again.</summary>
    public void Keep(long id) => SetState(id, "kept");

    public long Waiting() => journal.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'"));

    private void SetState(long id, string state) => journal.Write(session =>
        session.Execute("UPDATE outbox SET state = @state WHERE id = @id", ("@id", id), ("@state", state)));
}
