using Appliance.Core.Reporting;
using Appliance.Rules.Packs;

namespace Appliance.Core.State;

/// <summary>
/// Removes ended incidents and orders, oldest first, with what was reported of them. What is unfinished or waits in the outbox
/// stays; so does an order that the server could still list, because without its entry it would be run again.
/// </summary>
internal sealed class JournalPruner(Journal journal)
{
    /// <summary>Entries for each transaction: other writers wait for no longer than that.</summary>
    public const int Batch = 100;

    /// <summary>An order that names no expiry.</summary>
    private static readonly TimeSpan ListedAtMost = TimeSpan.FromDays(7);

    private const string Oldest =
        $"""
        SELECT 'incidents' AS entries, '{OutboxItem.ReportKind}' AS kind, id, ended_at, NULL AS expires_at FROM incidents WHERE state = 'ended' AND ended_at < @before
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE kind = '{OutboxItem.ReportKind}' AND subject = incidents.id AND state = 'waiting')
        UNION ALL
        SELECT 'orders', '{OutboxItem.CompletionKind}', id, ended_at, expires_at FROM orders WHERE state = 'Ended' AND ended_at < @before
        AND COALESCE(expires_at, ended_at + @listed) < @now
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE kind = '{OutboxItem.CompletionKind}' AND subject = orders.id AND state = 'waiting')
        ORDER BY ended_at LIMIT @batch
        """;

    /// <param name="endedBefore">What ended later stays.</param>
    /// <param name="now">By which orders expire at the server; null when that is not known, so that every order stays.</param>
    /// <returns>How many entries were removed: a full batch when there may be more.</returns>
    public int Prune(DateTimeOffset endedBefore, DateTimeOffset? now) => journal.Write(session =>
    {
        var old = session.Query(
            Oldest, row => (Table: row.RequiredText("entries"), Kind: row.RequiredText("kind"), Id: row.RequiredText("id"), Expires: row.Time("expires_at")),
            ("@before", endedBefore.ToUnixTimeMilliseconds()), ("@now", now?.ToUnixTimeMilliseconds()),
            ("@listed", (long)ListedAtMost.TotalMilliseconds), ("@batch", Batch));
        foreach (var (table, kind, id, _) in old)
        {
            session.Execute($"DELETE FROM {table} WHERE id = @id", ("@id", id));
            session.Execute("DELETE FROM outbox WHERE kind = @kind AND subject = @id", ("@kind", kind), ("@id", id));
        }

        // An order of which nothing is known is not run when it expired before that, also where the server's time was set back.
        if (old.Max(entry => entry.Expires) is { } until)
            session.Execute(
                "INSERT INTO facts (name, value) VALUES (@name, @until) ON CONFLICT (name) DO UPDATE SET value = MAX(CAST(value AS INTEGER), @until)",
                ("@name", Facts.OrdersForgottenUntil), ("@until", until.ToUnixTimeMilliseconds()));
        return old.Count;
    });

    /// <summary>Reports of no incident in the journal; those of one go with it.</summary>
    public void PruneReports(DateTimeOffset madeBefore) => journal.Write(session => session.Execute(
        $"DELETE FROM outbox WHERE kind = '{OutboxItem.ReportKind}' AND state <> 'waiting' AND created_at < @before",
        ("@before", madeBefore.ToUnixTimeMilliseconds())));

    public void PruneCooldowns(DateTimeOffset endedBefore) => journal.Write(session =>
        session.Execute("DELETE FROM cooldowns WHERE until < @before", ("@before", endedBefore.ToUnixTimeMilliseconds())));

    /// <param name="now">What rules may still ask for stays, however short the retention.</param>
    public void PruneRestraints(DateTimeOffset now) => journal.Write(session =>
    {
        var before = (now - RestraintParser.Longest).ToUnixTimeMilliseconds();
        session.Execute("DELETE FROM throttles WHERE until < @before", ("@before", before));
        session.Execute("DELETE FROM reached WHERE at < @before", ("@before", before));
        ApprovalJournal.Prune(session, now - RestraintParser.Longest);
        FlapLedger.Prune(session, now - RestraintParser.Longest);
    });

    public void PrunePluginEvents(DateTimeOffset happenedBefore) => journal.Write(session =>
        session.Execute("DELETE FROM plugin_events WHERE at < @before", ("@before", happenedBefore.ToUnixTimeMilliseconds())));
}
