using Appliance.Core.Plugins.History;

namespace Appliance.Core.Plugins.Packages;

/// <summary>
/// <c>active.json</c>: which versions of the store are active, and what stands in the way of the others. What a file of an earlier
/// version lacks is null.
/// </summary>
internal sealed record ActiveSetFile(
    IReadOnlyList<PackageReference>? Packages, IReadOnlyList<RefusedPackage>? Refused, ProvingPackage? Proving = null)
{
    public IReadOnlyList<string>? Disabled { get; init; }
    public IReadOnlyList<QuarantinedPackage>? Quarantined { get; init; }
    public IReadOnlyList<PluginProbation>? Probation { get; init; }
    public IReadOnlyList<PackageReference>? Previous { get; init; }
    public IReadOnlyList<PackageReference>? Highest { get; init; }
    public IReadOnlyList<PluginEvent>? Steps { get; init; }
}
