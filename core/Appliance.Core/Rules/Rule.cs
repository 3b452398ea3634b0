namespace Appliance.Core.Rules;

/// <summary>A compiled rule: when its conditions hold, its actions run in order.</summary>
internal sealed record Rule
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required IReadOnlyList<Condition> Conditions { get; init; }
    public required IReadOnlyList<RuleAction> Actions { get; init; }
    public IReadOnlyList<string> HipaaControls { get; init; } = [];
    public IReadOnlyList<string> SeverityFilter { get; init; } = [];
    public bool Enabled { get; init; } = true;
    public int Priority { get; init; } = 100;
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(300);
    public int MaxRetries { get; init; } = 1;
    public bool GpoManaged { get; init; }

    /// <summary>Where it is defined, for people: <c>file:line:column</c>.</summary>
    public required string Source { get; init; }
}
