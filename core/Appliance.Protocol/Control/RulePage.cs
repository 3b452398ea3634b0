namespace Appliance.Protocol.Control;

/// <summary>As many of the rules in force as a message holds, in the order in which they are tried.</summary>
/// <param name="Rules">At least one, where there are more.</param>
/// <param name="From">How many come before them: 0 when the rules have changed since the page before.</param>
/// <param name="Total">How many are in force.</param>
/// <param name="Edition">Tells these rules from those that are in force later.</param>
public sealed record RulePage(IReadOnlyList<RuleSummary> Rules, int From, int Total, int Edition);
