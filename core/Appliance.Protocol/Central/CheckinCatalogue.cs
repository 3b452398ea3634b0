using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Central;

/// <summary>What an appliance can do: its plugins, and the order types that it takes with the JSON Schema of each.</summary>
public sealed record CheckinCatalogue
{
    public IReadOnlyList<PluginVersion>? Plugins { get; init; }
    public IReadOnlyList<OrderTypeDeclaration>? OrderTypes { get; init; }
}
