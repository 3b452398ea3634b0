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
    FrozenDictionary<string, DriftSourceDeclaration> DriftSources);
