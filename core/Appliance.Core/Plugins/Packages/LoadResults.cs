using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Packages;

/// <summary>What the last worker that tried to load a plugin said of it, of each; on disk are those that could be loaded. Changed under its owner's lock.</summary>
internal sealed class LoadResults(ActiveSetStore store)
{
    private IReadOnlyList<ProvenPlugin> _saved = [];
    private IReadOnlyDictionary<string, PluginLoadResult> _all = new Dictionary<string, PluginLoadResult>();

    /// <summary>By the plugin's id; a snapshot.</summary>
    public IReadOnlyDictionary<string, PluginLoadResult> All
    {
        get => Volatile.Read(ref _all);
        private set => Volatile.Write(ref _all, value);
    }

    public bool IsProven(string id) => All.GetValueOrDefault(id) is { Error: null };

    public void Load()
    {
        _saved = store.LoadProven();
        All = _saved.ToDictionary(
            proven => proven.Id, proven => new PluginLoadResult(proven.Id, proven.Version, null) { OrderTypes = proven.OrderTypes });
    }

    /// <returns>Those that could not be loaded for a reason that is new.</returns>
    public IReadOnlyList<PluginLoadResult> Take(IReadOnlyList<PluginLoadResult> results)
    {
        var before = All;
        var after = new Dictionary<string, PluginLoadResult>(before);
        foreach (var result in results)
            after[result.Id] = result;
        All = after;
        return [.. results.Where(result => result.Error is not null && before.GetValueOrDefault(result.Id)?.Error != result.Error)];
    }

    /// <summary>Writes nothing when the disk has it.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Save()
    {
        IReadOnlyList<ProvenPlugin> proven =
        [
            .. All.Values.Where(result => result.Error is null).OrderBy(result => result.Id, StringComparer.Ordinal)
                .Select(result => new ProvenPlugin(result.Id, result.Version, result.OrderTypes)),
        ];
        if (proven.Select(plugin => (plugin.Id, plugin.Version)).SequenceEqual(_saved.Select(plugin => (plugin.Id, plugin.Version))))
            return;
        store.SaveProven(proven);
        _saved = proven;
    }
}
