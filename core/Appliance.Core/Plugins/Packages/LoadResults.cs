using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Packages;

/// <summary>What the last worker that tried to load a plugin said of it, of each; the disk has whether it could. Changed under its owner's lock.</summary>
internal sealed class LoadResults(ActiveSetStore store, OptionsDigests options)
{
    private readonly Dictionary<string, string?> _options = [];
    private IReadOnlyList<ProvenPlugin> _saved = [];
    private IReadOnlyDictionary<string, PluginLoadResult> _all = new Dictionary<string, PluginLoadResult>();

    /// <summary>By the plugin's id; a snapshot.</summary>
    public IReadOnlyDictionary<string, PluginLoadResult> All
    {
        get => Volatile.Read(ref _all);
        private set => Volatile.Write(ref _all, value);
    }

    public bool IsProven(string id) => All.GetValueOrDefault(id) is { Error: null };

    /// <summary>Whether a version was proven under other options than those of now, or could not be loaded last.</summary>
    public bool IsInDoubt(string id, string version) => _saved.Any(known =>
        known.Id == id && known.Version == version && (known.HasFailed || (known.Options is { } proven && proven != options.Of(id))));

    public void Load()
    {
        _saved = store.LoadProven();
        foreach (var known in _saved)
            _options[known.Id] = known.Options;
        All = _saved.Where(known => !known.HasFailed).ToDictionary(
            known => known.Id, known => new PluginLoadResult(known.Id, known.Version, null) { OrderTypes = known.OrderTypes, Actions = known.Actions });
    }

    /// <returns>Those that could not be loaded for a reason that is new.</returns>
    public IReadOnlyList<PluginLoadResult> Take(IReadOnlyList<PluginLoadResult> results)
    {
        var before = All;
        var after = new Dictionary<string, PluginLoadResult>(before);
        foreach (var result in results)
            (after[result.Id], _options[result.Id]) = (result, options.Of(result.Id));
        All = after;
        return [.. results.Where(result => result.Error is not null && before.GetValueOrDefault(result.Id)?.Error != result.Error)];
    }

    /// <summary>Writes nothing when the disk has it.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Save()
    {
        var untried = _saved.Where(known => !All.ContainsKey(known.Id));
        IReadOnlyList<ProvenPlugin> known = [.. All.Values.Select(Known).Concat(untried).OrderBy(plugin => plugin.Id, StringComparer.Ordinal)];
        if (known.Select(Identity).SequenceEqual(_saved.Select(Identity)))
            return;
        store.SaveProven(known);
        _saved = known;
    }

    private ProvenPlugin Known(PluginLoadResult result) => new(result.Id, result.Version, result.OrderTypes)
    {
        Actions = result.Actions,
        Options = _options[result.Id],
        HasFailed = result.Error is not null,
    };

    private static (string, string, string?, bool) Identity(ProvenPlugin plugin) => (plugin.Id, plugin.Version, plugin.Options, plugin.HasFailed);
}
