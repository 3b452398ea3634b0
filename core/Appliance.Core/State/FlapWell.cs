namespace Appliance.Core.State;

/// <summary>One time at which a machine was well before a drift came back.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">How the incident before ended, in the journal's word.</param>
/// <param name="RuleId">Whose rule's work it was; null when no rule's.</param>
internal sealed record FlapWell(DateTimeOffset At, string Outcome, string? RuleId);
