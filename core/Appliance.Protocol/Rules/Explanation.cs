namespace Appliance.Protocol.Rules;

/// <summary>Why the rules decided as they did about one incident; the rules closest to matching come first.</summary>
public sealed record Explanation(string? MatchedRuleId, IReadOnlyList<RuleExplanation> Rules)
{
    /// <summary>How many other rules there are: they were not tried, or are not shown.</summary>
    public int OtherRules { get; init; }

    /// <summary>That no rule asks for the incident's check type, and which near ones are asked for; null when one does.</summary>
    public string? Unasked { get; init; }
}
