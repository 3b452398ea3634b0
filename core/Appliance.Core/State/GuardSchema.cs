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
}
