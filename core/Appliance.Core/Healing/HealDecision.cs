using Appliance.Rules;

namespace Appliance.Core.Healing;

/// <summary>What the rules say of an incident, and what is to be done: one plan for each action of the rule, in order. None when no rule matches.</summary>
internal sealed record HealDecision(RuleDecision Rules, IReadOnlyList<HealPlan> Plans);
