namespace Appliance.Core.State;

/// <summary>Steps of the journal's schema that concern plugins.</summary>
internal static class PluginSchema
{
    public const string Events =
        """
        CREATE TABLE plugin_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, plugin TEXT NOT NULL, version TEXT NOT NULL,
            step TEXT NOT NULL, by TEXT NOT NULL, detail TEXT);
        CREATE INDEX plugin_events_by_plugin ON plugin_events (plugin, id);
        """;
}
