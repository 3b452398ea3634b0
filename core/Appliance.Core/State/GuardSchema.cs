namespace Appliance.Core.State;

/// <summary>What the guards need to remember, and which of them held a heal back.</summary>
internal static class GuardSchema
{
    public const string Tables =
        """
        ALTER TABLE incidents ADD COLUMN guard TEXT;
        ALTER TABLE incidents ADD COLUMN last_seen_at INTEGER;
        ALTER TABLE incidents ADD COLUMN rests_until INTEGER;
        CREATE TABLE flaps (key TEXT PRIMARY KEY, until INTEGER NOT NULL, is_slow INTEGER NOT NULL, holder TEXT NOT NULL);
        """;

    public const string Approvals =
        """
        CREATE TABLE approvals (
            incident_id TEXT PRIMARY KEY, key TEXT NOT NULL, asked TEXT NOT NULL, expires_at INTEGER NOT NULL,
            approved INTEGER, answered_by TEXT, reason TEXT);
        CREATE INDEX approvals_by_key ON approvals (key);
        """;
}
