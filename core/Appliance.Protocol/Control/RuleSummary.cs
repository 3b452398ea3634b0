namespace Appliance.Protocol.Control;

/// <summary>One rule that is in force.</summary>
public sealed record RuleSummary
{
    public required string RuleId { get; init; }
    public required string Name { get; init; }

    /// <summary><c>file:line:column</c>.</summary>
    public required string Source { get; init; }
    public required int Priority { get; init; }

    /// <summary><c>enforce</c>, <c>dry_run</c> or <c>off</c>.</summary>
    public required string Mode { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Which of <c>window</c>, <c>sequence</c>, <c>schedule</c>, <c>throttle</c> and <c>limits</c> the rule has.</summary>
    public IReadOnlyList<string> Restraints { get; init; } = [];

    /// <summary>The maintenance window in which it acts; null: at any time.</summary>
    public string? Schedule { get; init; }

    /// <summary>Exceptions that have not ended.</summary>
    public int Exceptions { get; init; }

    /// <summary>What the site has changed of it; null: nothing.</summary>
    public RuleChange? Override { get; init; }

    /// <summary>Incidents in the journal that it took.</summary>
    public long Matches { get; init; }
    public DateTimeOffset? LastMatch { get; init; }
}
