using Appliance.Rules.Overrides;

namespace Appliance.Rules.Packs;

/// <summary>The content of a pack that was read without an error.</summary>
/// <param name="Id">Of <c>pack.yaml</c>; of a loose file its kind and name, such as <c>custom/site.yaml</c>.</param>
internal sealed record Pack(RuleSourceKind Kind, string Location, string Id, string? Version)
{
    public IReadOnlyList<Rule> Rules { get; init; } = [];
    public IReadOnlyList<Runbook> Runbooks { get; init; } = [];
    public IReadOnlyList<Check> Checks { get; init; } = [];
    public IReadOnlyList<RunbookReference> References { get; init; } = [];

    /// <summary>Those that its rules ask for.</summary>
    public IReadOnlyList<CheckTypeReference> CheckTypeReferences { get; init; } = [];

    /// <summary>Those that are known by it, for the rules of all packs.</summary>
    public IReadOnlyList<string> CheckTypes { get; init; } = [];

    /// <summary>What it changes of the rules of others and of its own.</summary>
    public IReadOnlyList<RuleOverride> Overrides { get; init; } = [];
}
