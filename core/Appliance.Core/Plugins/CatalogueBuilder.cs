using System.Collections.Frozen;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins;

/// <summary>Collects what packages contribute. Of two that claim one name, the later one is refused.</summary>
internal sealed class CatalogueBuilder
{
    private readonly Dictionary<string, string> _owners = [];
    private readonly List<PluginSummary> _plugins = [];
    private readonly List<Contributions> _active = [];

    /// <summary>The packages that share no name with an earlier one.</summary>
    public List<InstalledPackage> Accepted { get; } = [];

    /// <param name="result">What the last worker said about it; null when none has loaded it yet.</param>
    /// <returns>Why it is refused; null when it is active.</returns>
    public string? Add(InstalledPackage package, PluginLoadResult? result)
    {
        var clash = Clash(package);
        if (clash is null)
            Accepted.Add(package);

        var error = clash ?? result?.Error;
        var contributes = WithSchemas(package.Manifest.Contributes, result);
        _plugins.Add(new PluginSummary(
            package.Id, package.Version.ToString(), error is null ? "active" : "refused", package.BuiltIn, contributes, error)
        {
            Fault = clash is not null ? PackageFault.NameTaken : result?.Fault,
        });
        if (clash is not null)
            return clash;

        // A plugin that failed to load keeps its names: the next worker tries it again, and until then its calls say why they fail.
        _active.Add(contributes);
        foreach (var name in Names(contributes))
            _owners[name] = package.Id;
        return error;
    }

    /// <summary>One that does not serve, because the operator turned it off or because of what it did. Its names are free.</summary>
    /// <param name="quarantine">Why it is in quarantine; null when it is turned off.</param>
    public void AddIdle(InstalledPackage package, string? quarantine) => _plugins.Add(new PluginSummary(
        package.Id, package.Version.ToString(), quarantine is null ? "disabled" : "quarantined", package.BuiltIn, package.Manifest.Contributes, quarantine));

    public void Add(RefusedPackage refused) =>
        _plugins.Add(new PluginSummary(refused.Id, refused.Version, "refused", BuiltIn: false, new Contributions(), refused.Error) { Fault = refused.Fault });

    public PluginCatalogue Build() => new(
        [.. _plugins],
        _active.SelectMany(contributes => contributes.Executors).ToFrozenSet(),
        _active.SelectMany(contributes => contributes.Actions).ToFrozenDictionary(action => action.Name),
        _active.SelectMany(contributes => contributes.OrderTypes).ToFrozenDictionary(type => type.Name),
        _active.SelectMany(contributes => contributes.DriftSources).ToFrozenDictionary(source => source.Name))
    {
        Owners = _owners.ToFrozenDictionary(),
    };

    /// <summary>The manifest's own, and those of the code where the manifest has none.</summary>
    private static Contributions WithSchemas(Contributions declared, PluginLoadResult? result)
    {
        if (result is null)
            return declared;

        var orders = result.OrderTypes.ToDictionary(type => type.Name, type => type.Schema);
        var actions = result.Actions.ToDictionary(action => action.Name, action => action.Schema);
        return declared with
        {
            OrderTypes = [.. declared.OrderTypes.Select(type => type with { Schema = type.Schema ?? orders.GetValueOrDefault(type.Name) })],
            Actions = [.. declared.Actions.Select(action => action with { Schema = action.Schema ?? actions.GetValueOrDefault(action.Name) })],
        };
    }

    private string? Clash(InstalledPackage package)
    {
        var own = new HashSet<string>();
        foreach (var name in Names(package.Manifest.Contributes))
        {
            if (!own.Add(name))
                return $"Plugin '{package.Id}' {package.Version} declares {name} twice in its plugin.json.";
            if (_owners.TryGetValue(name, out var owner))
                return $"Plugin '{package.Id}' {package.Version} claims {name}, which plugin '{owner}' has; remove one of the two.";
        }

        return null;
    }

    private static IEnumerable<string> Names(Contributions contributes) =>
    [
        .. contributes.Executors.Select(name => PluginCatalogue.Label("executor", name)),
        .. contributes.Actions.Select(action => PluginCatalogue.Label("action", action.Name)),
        .. contributes.OrderTypes.Select(type => PluginCatalogue.Label("order type", type.Name)),
        .. contributes.DriftSources.Select(source => PluginCatalogue.Label("drift source", source.Name)),
    ];
}
