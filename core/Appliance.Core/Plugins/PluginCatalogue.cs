using System.Collections.Frozen;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins;

/// <summary>Every name that the active plugins contribute.</summary>
internal sealed record PluginCatalogue(
    IReadOnlyList<PluginSummary> Plugins,
    FrozenSet<string> Executors,
    FrozenSet<string> Actions,
    FrozenDictionary<string, OrderTypeDeclaration> OrderTypes,
    FrozenDictionary<string, DriftSourceDeclaration> DriftSources)
{
    /// <summary>The plugin of each contribution, by kind and name as <see cref="Label"/> writes them.</summary>
    public FrozenDictionary<string, string> Owners { get; init; } = FrozenDictionary<string, string>.Empty;

    public Contribution Contribution(string kind, string name) => new(kind, name, Owners.GetValueOrDefault(Label(kind, name), ""));

    public static string Label(string kind, string name) => $"{kind} '{name}'";
}
