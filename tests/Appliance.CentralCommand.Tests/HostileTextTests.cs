using System.Net;
using System.Text.Json;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class HostileTextTests : CentralTest
{
    private const string Hostile = """'; DROP TABLE orders; -- <script>alert(1)</script> " onload="x" @p0 {0} \ é 名""";

    [TestMethod]
    public async Task EveryTextField_WithSqlAndHtml_ComesBackAsItWasAndNeverAsMarkup()
    {
        var text = JsonEncodedText.Encode(Hostile).ToString();
        using var checkin = await Box.Client.SendJsonAsync("POST", "/api/appliances/checkin",
            $$"""
            {"site_id":"clinic","hostname":"{{text}}","mac_address":"AA:BB:CC:DD:EE:01","ip_addresses":["{{text}}"],"agent_version":"{{text}}",
             "nixos_version":"{{text}}","catalogue":{"plugins":[{"id":"{{text}}","version":"{{text}}"}]} }
            """);
        await checkin.ReadAsync(CentralApiJson.Default.CheckinResponse);
        var order = await OrderAsync(Box, $$$"""{"order_type":"diagnostic","parameters":{"{{{text}}}":"{{{text}}}"}}""");
        using var acknowledged = await Box.Client.SendJsonAsync("POST", $"/api/orders/{order.OrderId}/acknowledge");
        using var completed = await Box.Client.SendJsonAsync("POST", $"/api/orders/{order.OrderId}/complete",
            $$"""{"success":false,"result":{"output":"{{text}}"},"error_message":"{{text}}"}""");
        Assert.AreEqual(HttpStatusCode.OK, completed.StatusCode);
        using var reported = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports", Reports.Json(HostileReport()));
        Assert.AreEqual(HttpStatusCode.OK, reported.StatusCode);

        var box = (await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView))[0];
        Assert.AreEqual(Hostile, box.Hostname);
        Assert.AreEqual(new PluginVersion(Hostile, Hostile), box.Plugins.Single());
        var stored = await Operator.GetAsync($"/api/orders/{order.OrderId}", CentralApiJson.Default.OrderView);
        Assert.AreEqual(Hostile, stored.ErrorMessage);
        Assert.AreEqual(Hostile, stored.Parameters!.Value.GetProperty(Hostile).GetString());
        var incident = (await Operator.GetAsync("/api/sites/clinic/incidents", CentralApiJson.Default.IReadOnlyListIncidentView)).Single();
        Assert.AreEqual(Reports.Json(HostileReport()), Reports.Json(incident.Report));

        using var browser = await DashboardTests.SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative));
        StringAssert.Contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
        Assert.IsFalse(page.Contains("<script", StringComparison.OrdinalIgnoreCase));
        Assert.IsFalse(page.Contains("onload=\"", StringComparison.OrdinalIgnoreCase));
    }

    [TestMethod]
    [DataRow("/api/sites/{0}/appliances")]
    [DataRow("/api/sites/{0}/orders")]
    [DataRow("/api/sites/{0}/incidents")]
    [DataRow("/api/orders/{0}")]
    [DataRow("/api/sites/clinic/appliances/{0}/orders/pending")]
    public async Task EveryRouteValue_WithSqlAndHtml_IsUnknown(string route)
    {
        using var response = await Operator.SendJsonAsync("GET", route.Replace("{0}", Uri.EscapeDataString("x' OR '1'='1"), StringComparison.Ordinal));
        await response.ReadErrorAsync(HttpStatusCode.NotFound);
    }

    private HealReport HostileReport()
    {
        var report = Reports.Healed(Hostile, Central.Clock.GetUtcNow());
        return report with
        {
            IncidentId = Hostile,
            Message = Hostile,
            RuleId = Hostile,
            Action = Hostile,
            RunbookId = Hostile,
            Incident = report.Incident with { IncidentType = Hostile, CheckType = Hostile, Hostname = Hostile, Expected = Hostile, Actual = Hostile, HipaaControl = Hostile },
            Explanation = Reports.Escalated(Hostile, report.EndedAt, Hostile).Explanation,
            Steps = [new HealStep(Hostile, false, Hostile, report.EndedAt, 1)],
        };
    }
}
