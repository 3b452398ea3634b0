namespace Appliance.Protocol.Rules;

public sealed record RuleExplanation(string RuleId, string Source, bool Matched, int ConditionsHeld, IReadOnlyList<ConditionExplanation> Conditions)
{
    /// <summary>Of a rule that would take the incident were it not disabled: by what and by whom it is. Null of all others.</summary>
    public string? Disabled { get; init; }
}
