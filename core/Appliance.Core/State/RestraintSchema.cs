namespace Appliance.Core.State;

/// <summary>What rules that look back, wait or stop at a limit need to remember.</summary>
internal static class RestraintSchema
{
    public const string Tables =
        """
        ALTER TABLE incidents ADD COLUMN deferred_until INTEGER;
        ALTER TABLE incidents ADD COLUMN counted INTEGER;
        CREATE INDEX incidents_by_time ON incidents (detected_at);
        CREATE TABLE throttles (rule_id TEXT NOT NULL, group_name TEXT NOT NULL, until INTEGER NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (rule_id, group_name));
        CREATE TABLE reached (rule_id TEXT NOT NULL, host TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (rule_id, host));
        """;
}
