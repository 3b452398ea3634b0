namespace Appliance.Protocol.Rules;

public sealed record RuleExplanation(string RuleId, string Source, bool Matched, int ConditionsHeld, IReadOnlyList<ConditionExplanation> Conditions);
