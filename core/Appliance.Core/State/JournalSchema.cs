namespace Appliance.Core.State;

/// <summary>The journal's tables, as a list of steps that only ever grows; <c>user_version</c> counts those that ran.</summary>
internal static class JournalSchema
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE incidents (
            id TEXT PRIMARY KEY, key TEXT NOT NULL, incident TEXT NOT NULL, state TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 1,
            rule_id TEXT, action TEXT, runbook_id TEXT, idempotent INTEGER, outcome TEXT, failure TEXT, message TEXT,
            detected_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER);
        CREATE INDEX incidents_by_key ON incidents (key, detected_at);
        CREATE INDEX incidents_unfinished ON incidents (state) WHERE state <> 'ended';
        CREATE TABLE orders (
            id TEXT PRIMARY KEY, type TEXT NOT NULL, parameters TEXT NOT NULL, priority INTEGER NOT NULL, state TEXT NOT NULL,
            received_at INTEGER NOT NULL, expires_at INTEGER, started_at INTEGER, ended_at INTEGER,
            success INTEGER, failure TEXT, message TEXT, result TEXT);
        CREATE INDEX orders_unfinished ON orders (state) WHERE state <> 'Ended';
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting', created_at INTEGER NOT NULL, UNIQUE (kind, subject));
        CREATE INDEX outbox_waiting ON outbox (id) WHERE state = 'waiting';
        CREATE TABLE cooldowns (rule_id TEXT NOT NULL, host TEXT NOT NULL, until INTEGER NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (rule_id, host));
        CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        """,
        OutboxSchema.NextTry,
        """
        CREATE INDEX incidents_ended ON incidents (ended_at) WHERE state = 'ended';
        CREATE INDEX orders_ended ON orders (ended_at) WHERE state = 'Ended';
        """,
        PluginSchema.Events,
        OrderSchema.Signed,
        "CREATE INDEX incidents_by_rule ON incidents (rule_id, detected_at) WHERE rule_id IS NOT NULL;",
        RestraintSchema.Tables,
        "ALTER TABLE incidents ADD COLUMN compliant_at INTEGER;",
        GuardSchema.Tables,
        GuardSchema.Approvals,
    ];

    public static void Migrate(Journal journal) => journal.Write(session =>
    {
        var done = (int)session.Scalar<long>("PRAGMA user_version");
        if (done > Steps.Length)
            throw new InvalidOperationException(
                $"The journal has schema version '{done}' and this daemon knows '{Steps.Length}': install the newer daemon, or restore the older journal.db.");

        if (done == Steps.Length)
            return;

        foreach (var step in Steps.Skip(done))
            session.Execute(step);
        session.Execute($"PRAGMA user_version={Steps.Length}");
    });
}
