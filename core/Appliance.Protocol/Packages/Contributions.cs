namespace Appliance.Protocol.Packages;

/// <summary>The names that a plugin contributes, each unique on the appliance among its kind.</summary>
/// <remarks>Source-generated JSON sets a property that is absent to null and loses its initializer, hence the setters.</remarks>
public sealed record Contributions
{
    public IReadOnlyList<string> Executors { get; init => field = value ?? []; } = [];
    public IReadOnlyList<HealActionDeclaration> Actions { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OrderTypeDeclaration> OrderTypes { get; init => field = value ?? []; } = [];
    public IReadOnlyList<DriftSourceDeclaration> DriftSources { get; init => field = value ?? []; } = [];
}
