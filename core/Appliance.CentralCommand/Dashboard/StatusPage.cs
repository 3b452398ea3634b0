using Appliance.CentralCommand.Orders;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>The one page: every appliance, the newest incidents with what was done about them, the newest orders, the rules of the sites, and packages.</summary>
internal sealed class StatusPage(PageSources sources, TimeProvider time, Stylesheet stylesheet)
{
    private const int Incidents = 50;
    private const int Orders = 25;
    private const int Packages = 25;
    private const int RefreshSeconds = 15;

    public async Task<IResult> RenderAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var everyAppliance = await sources.Appliances.ListAsync(null, cancellationToken);
        var newestOrders = await sources.Orders.ListAsync(null, Orders, now, cancellationToken);
        var newestIncidents = await sources.Incidents.ListAsync(null, Incidents, cancellationToken);
        var newestPackages = await sources.Packages.NewestAsync(Packages, cancellationToken);
        var rulesOfSites = await sources.Rules.ListAsync(cancellationToken);
        Html body =
            $"""
            <header class="top"><h1>Central Command</h1><span class="quiet clock">{Clock.Stamp(now)}</span>
            <nav><a href="#appliances">Appliances</a> <a href="#incidents">Incidents</a> <a href="#orders">Orders</a> <a href="#rules">Rules</a> <a href="#packages">Packages</a></nav>
            <form method="post" action="/sign-out"><button type="submit">Sign out</button></form></header>
            <main>
            {Tiles(everyAppliance, newestOrders, newestIncidents, now)}
            {ApplianceSection.Render(everyAppliance, now)}
            {IncidentSection.Render(newestIncidents, now)}
            {OrderSection.Render(newestOrders, now)}
            {RuleSection.Render(rulesOfSites, now)}
            {PackageSection.Render(newestPackages, now)}
            </main>
            """;
        return new HtmlPage("Central Command", body, stylesheet) { RefreshSeconds = RefreshSeconds };
    }

    private static Html Tiles(
        IReadOnlyList<ApplianceView> appliances, IReadOnlyList<OrderView> orders, IReadOnlyList<IncidentView> incidents, DateTimeOffset now) =>
        $"""
        <ul class="tiles">
        {Tile($"{appliances.Count(appliance => ApplianceSection.IsSeen(appliance, now))} of {appliances.Count}", "appliances seen in 5 minutes")}
        {Tile($"{Count(incidents, HealOutcome.Healed)}", "incidents healed")}
        {Tile($"{Count(incidents, HealOutcome.Escalated)}", "escalated to a person")}
        {Tile($"{Count(incidents, HealOutcome.Failed)}", "heals failed")}
        {Tile($"{orders.Count(order => order.Status is OrderStatus.Pending or OrderStatus.Acknowledged)}", "orders under way")}
        </ul>
        """;

    private static Html Tile(string figure, string caption) => $"<li><strong>{figure}</strong> <span>{caption}</span></li>";

    private static int Count(IReadOnlyList<IncidentView> incidents, HealOutcome outcome) =>
        incidents.Count(incident => incident.Report.Outcome == outcome);
}
