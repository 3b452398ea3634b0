namespace Appliance.Core.Plugins.History;

/// <summary>Remembers what happened to plugins. Thread-safe. A record that the disk refuses is logged and lost; it stops nothing.</summary>
internal interface IPluginHistory
{
    void Record(PluginEvent happened);

    /// <param name="id">Null: of every plugin.</param>
    /// <returns>Newest first.</returns>
    IReadOnlyList<PluginEvent> Latest(string? id, int limit);
}
