using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Dashboard;

internal static class ApplianceSection
{
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(5);

    public static bool IsSeen(ApplianceView appliance, DateTimeOffset now) => now - appliance.LastCheckin < SilentAfter;

    public static Html Render(IReadOnlyList<ApplianceView> appliances, DateTimeOffset now) =>
        $"""
        <section aria-labelledby="appliances">
        <h2 id="appliances">Appliances</h2>
        {(appliances.Count == 0 ? Nothing() : Table(appliances, now))}
        </section>
        """;

    private static Html Nothing() =>
        $"""<p class="quiet">No appliance yet. Add one: <code>central-command appliances add --site SITE --mac MAC</code></p>""";

    private static Html Table(IReadOnlyList<ApplianceView> appliances, DateTimeOffset now) =>
        $"""
        <div class="scroll"><table class="wide">
        <thead><tr><th>State</th><th>Host</th><th>Site</th><th>Appliance</th><th>Version</th><th>Addresses</th><th>Plugins</th><th>Last check-in</th></tr></thead>
        <tbody>{appliances.Select(appliance => Row(appliance, now))}</tbody>
        </table></div>
        """;

    private static Html Row(ApplianceView appliance, DateTimeOffset now) =>
        $"""
        <tr><td>{State(appliance, now)}{appliance.Health.Select(Problem)}</td><td class="strong name">{appliance.Hostname ?? "–"}</td><td class="name">{appliance.SiteId}</td>
        <td class="id">{appliance.ApplianceId}</td><td>{appliance.AgentVersion ?? "–"}</td><td>{string.Join(", ", appliance.IpAddresses)}</td>
        <td>{appliance.Plugins.Select(Plugin)}</td><td class="when">{Clock.Ago(appliance.LastCheckin, now)}</td></tr>

        """;

    private static Html State(ApplianceView appliance, DateTimeOffset now) =>
        (appliance.LastCheckin, IsSeen(appliance, now)) switch
        {
            (null, _) => Badge.Mark("quiet", "new"),
            (_, true) when appliance.Health.Count > 0 => Badge.Mark("warn", "unwell"),
            (_, true) => Badge.Mark("good", "seen"),
            (_, false) => Badge.Mark("warn", "silent"),
        };

    private static Html Problem(HealthProblem problem) => $"""<div class="quiet">{problem.Message}</div>""";

    private static Html Plugin(PluginVersion plugin) => $"""<span class="tag">{plugin.Id} {plugin.Version}</span> """;
}
