namespace Appliance.CentralCommand.Rules;

/// <param name="Version">Counts the changes; 0: the site was never given rules.</param>
/// <param name="StoredAt">Null: never.</param>
internal sealed record StoredRuleSet(string SiteId, long Version, RuleSet Set, DateTimeOffset? StoredAt);
