using System.Text.Json;

namespace Appliance.Protocol.Control;

/// <summary>What a site has changed of a rule, and what it was before.</summary>
public sealed record RuleChange
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string By { get; init; }

    /// <summary><c>file:line:column</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Null: as it is now.</summary>
    public string? ModeBefore { get; init; }

    /// <summary>Null: as it is now.</summary>
    public int? PriorityBefore { get; init; }

    /// <summary>The names of the parameters that are changed or added; null: none is.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>All of the rule's own parameters; null when none is changed.</summary>
    public JsonElement? ParametersBefore { get; init; }
}
