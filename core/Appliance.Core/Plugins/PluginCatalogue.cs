using System.Collections.Frozen;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins;

/// <summary>Every name that the active plugins contribute.</summary>
internal sealed record PluginCatalogue(
    IReadOnlyList<PluginSummary> Plugins,
    FrozenSet<string> Executors,
    FrozenDictionary<string, HealActionDeclaration> Actions,
    FrozenDictionary<string, OrderTypeDeclaration> OrderTypes,
    FrozenDictionary<string, DriftSourceDeclaration> DriftSources)
{
    /// <summary>The plugin of each contribution, by kind and name as <see cref="Label"/> writes them.</summary>
    public FrozenDictionary<string, string> Owners { get; init; } = FrozenDictionary<string, string>.Empty;

    public Contribution Contribution(string kind, string name) => new(kind, name, Owners.GetValueOrDefault(Label(kind, name), ""));

    /// <summary>Why nothing of that name can be called, as a sentence; null when no plugin in quarantine has it.</summary>
    public string? QuarantineOf(string kind, string name) =>
        Plugins.FirstOrDefault(plugin => plugin.State == "quarantined" && Names(kind, plugin.Contributes).Contains(name))?.Error;

    private static IEnumerable<string> Names(string kind, Contributions contributes) => kind switch
    {
        "executor" => contributes.Executors,
        "action" => contributes.Actions.Select(action => action.Name),
        "order type" => contributes.OrderTypes.Select(type => type.Name),
        _ => contributes.DriftSources.Select(source => source.Name),
    };

    public static string Label(string kind, string name) => $"{kind} '{name}'";
}
