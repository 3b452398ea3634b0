namespace Appliance.Protocol.Control;

/// <summary>Why the rules decided as they did about one incident; the rules closest to matching come first.</summary>
public sealed record Explanation(string? MatchedRuleId, IReadOnlyList<RuleExplanation> Rules);
