namespace Appliance.Core.Plugins.History;

/// <summary>Remembers what happened to plugins. Thread-safe. A record that the disk refuses is logged and lost; it stops nothing.</summary>
internal interface IPluginHistory
{
    /// <returns>Whether it is on record.</returns>
    bool Record(PluginEvent happened);

    /// <summary>Whether this step is on record, by plugin, version, step and millisecond.</summary>
    bool Has(PluginEvent step);

    /// <param name="id">Null: of every plugin.</param>
    /// <returns>Newest first.</returns>
    IReadOnlyList<PluginEvent> Latest(string? id, int limit);
}
