namespace Appliance.Protocol.Packages;

/// <summary>The names that a plugin contributes, each unique on the appliance among its kind.</summary>
public sealed record Contributions
{
    public IReadOnlyList<string> Executors { get; init; } = [];
    public IReadOnlyList<string> Actions { get; init; } = [];
    public IReadOnlyList<OrderTypeDeclaration> OrderTypes { get; init; } = [];
    public IReadOnlyList<DriftSourceDeclaration> DriftSources { get; init; } = [];
}
