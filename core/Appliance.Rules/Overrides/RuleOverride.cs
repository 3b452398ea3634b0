using System.Text.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Overrides;

/// <summary>What a site changes of one rule. What is null stays as the rule has it.</summary>
internal sealed record RuleOverride
{
    public required string RuleId { get; init; }
    public bool? Enabled { get; init; }
    public int? Priority { get; init; }

    /// <summary>A JSON object: its entries replace those of the rule's actions, or join them.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string By { get; init; }
    public required YamlPlace Place { get; init; }

    /// <summary>Where it is written, for people.</summary>
    public string Source => Place.ToString();

    /// <summary>That there is no such rule.</summary>
    public Diagnostic WithoutRule(IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(RuleId, known) is { } id ? $"did you mean '{id}'?" : "'appliance rules list' shows those that there are.";
        return new Diagnostic(Place, $"The override is of rule {Quoted.Of(RuleId)}, which no pack and no file defines; {nearest}", IsError: false);
    }
}
