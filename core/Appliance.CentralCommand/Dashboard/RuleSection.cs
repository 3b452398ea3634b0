using Appliance.CentralCommand.Rules;

namespace Appliance.CentralCommand.Dashboard;

internal static class RuleSection
{
    public static Html Render(IReadOnlyList<StoredRuleSet> sites, DateTimeOffset now) =>
        $"""
        <section aria-labelledby="rules">
        <h2 id="rules">Rules of the sites</h2>
        {(sites.Count == 0 ? Nothing() : Table(sites, now))}
        </section>
        """;

    private static Html Nothing() =>
        $"""<p class="quiet">No site was given rules of its own. Give it some: <code>PUT /api/sites/SITE/rules</code></p>""";

    private static Html Table(IReadOnlyList<StoredRuleSet> sites, DateTimeOffset now) =>
        $"""
        <div class="scroll"><table>
        <thead><tr><th>Site</th><th>Rules</th><th>Overrides</th><th>Version</th><th>Stored</th></tr></thead>
        <tbody>{sites.Select(site => Row(site, now))}</tbody>
        </table></div>
        """;

    private static Html Row(StoredRuleSet site, DateTimeOffset now) =>
        $"""
        <tr><td class="strong">{site.SiteId}</td><td class="when">{site.Set.RuleCount}</td><td class="when">{site.Set.OverrideCount}</td>
        <td>{site.Version}</td><td class="when">{Clock.Ago(site.StoredAt, now)}</td></tr>

        """;
}
