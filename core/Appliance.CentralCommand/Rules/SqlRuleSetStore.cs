using System.Data.Common;
using Appliance.CentralCommand.Storage;

namespace Appliance.CentralCommand.Rules;

internal sealed class SqlRuleSetStore(DbDataSource source) : IRuleSetStore
{
    public Task PutAsync(string siteId, RuleSet set, string tokenId, DateTimeOffset now, CancellationToken cancellationToken) =>
        source.ExecuteAsync(
            $"""
            INSERT INTO site_rules (site_id, version, format, rules, rule_count, overrides, override_count, stored_at, stored_by)
            VALUES ({siteId}, 1, {set.Format}, {set.Rules}, {set.RuleCount}, {set.Overrides}, {set.OverrideCount}, {now}, {tokenId})
            ON CONFLICT (site_id) DO UPDATE SET
                version = site_rules.version + 1, format = excluded.format, rules = excluded.rules, rule_count = excluded.rule_count,
                overrides = excluded.overrides, override_count = excluded.override_count, stored_at = excluded.stored_at, stored_by = excluded.stored_by
            WHERE site_rules.format <> excluded.format OR site_rules.rules <> excluded.rules OR site_rules.overrides <> excluded.overrides
            """, cancellationToken);

    public async Task<StoredRuleSet> FindAsync(string siteId, CancellationToken cancellationToken) =>
        await source.FindAsync(
            $"SELECT site_id, version, format, rules, rule_count, overrides, override_count, stored_at FROM site_rules WHERE site_id = {siteId}",
            Read, cancellationToken)
        ?? new StoredRuleSet(siteId, Version: 0, RuleSet.Empty, StoredAt: null);

    public Task<IReadOnlyList<StoredRuleSet>> ListAsync(CancellationToken cancellationToken) =>
        source.QueryAsync(
            $"SELECT site_id, version, format, '' AS rules, rule_count, '' AS overrides, override_count, stored_at FROM site_rules ORDER BY site_id",
            Read, cancellationToken);

    private static StoredRuleSet Read(DbDataReader row) => new(
        row.Text("site_id"),
        row.LongNumber("version"),
        new RuleSet(row.Number("format"), row.Text("rules"), row.Number("rule_count"), row.Text("overrides"), row.Number("override_count")),
        row.Time("stored_at"));
}
