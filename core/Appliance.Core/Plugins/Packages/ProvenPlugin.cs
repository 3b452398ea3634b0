using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>What a version registered when it was proven: the order types and actions with the schemas that its manifest may lack.</summary>
internal sealed record ProvenPlugin(string Id, string Version, IReadOnlyList<OrderTypeDeclaration> OrderTypes)
{
    public IReadOnlyList<HealActionDeclaration> Actions { get; init => field = value ?? []; } = [];

    /// <summary>The digest of the options under which it was. Null, of an earlier version of the appliance: they count as those of now.</summary>
    public string? Options { get; init; }

    /// <summary>The last worker that tried could not load it.</summary>
    public bool HasFailed { get; init; }
}
