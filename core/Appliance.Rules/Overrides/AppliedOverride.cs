namespace Appliance.Rules.Overrides;

/// <param name="Override">Why a rule is not as its file has it.</param>
/// <param name="Before">The rule as its file has it.</param>
internal sealed record AppliedOverride(RuleOverride Override, Rule Before);
