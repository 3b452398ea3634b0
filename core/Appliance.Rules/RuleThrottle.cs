using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>Of the incidents of a group that come within a time, a rule acts on one.</summary>
/// <param name="Mode">On which.</param>
/// <param name="Per">The time, from the first of them.</param>
/// <param name="Group">Which incidents belong together.</param>
internal sealed record RuleThrottle(ThrottleMode Mode, TimeSpan Per, IncidentGroup Group);
