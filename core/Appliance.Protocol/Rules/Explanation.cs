namespace Appliance.Protocol.Rules;

/// <summary>Why the rules decided as they did about one incident; the rules closest to matching come first.</summary>
public sealed record Explanation(string? MatchedRuleId, IReadOnlyList<RuleExplanation> Rules)
{
    /// <summary>How many rules are in force that are not among them: further away, or about something else altogether.</summary>
    public int OtherRules { get; init; }
}
