using System.Net;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests;

/// <summary>What one caller sends must never make another's check-in or the operators' page fail.</summary>
[TestClass]
public sealed class PoisonTests : CentralTest
{
    private const string HalfPair = "{\"output\":\"\\ud800\"}";

    [TestMethod]
    public async Task Order_WithHalfASurrogatePair_Is400()
    {
        using var response = await Operator.SendJsonAsync(
            "POST", $"/api/sites/clinic/appliances/{Box.Id}/orders", "{\"order_type\":\"healing\",\"parameters\":" + HalfPair + "}");
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "Unicode");
        Assert.IsEmpty((await Box.CheckInAsync()).PendingOrders);
    }

    [TestMethod]
    public async Task Completion_WithHalfASurrogatePair_Is400()
    {
        var id = (await OrderAsync(Box)).OrderId;
        using var acknowledged = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/acknowledge");
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/complete", "{\"success\":true,\"result\":" + HalfPair + "}");
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "Unicode");
        Assert.AreEqual("acknowledged", (await Operator.GetAsync($"/api/orders/{id}", CentralApiJson.Default.OrderView)).Status);
    }

    [TestMethod]
    public async Task Report_WithHalfASurrogatePair_Is400()
    {
        var json = Reports.Json(Reports.Healed("R-1", Central.Clock.GetUtcNow()))
            .Replace("""{"file":"/etc/ssh/sshd_config"}""", HalfPair, StringComparison.Ordinal);
        using var response = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports", json);
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "Unicode");
    }

    [TestMethod]
    public async Task NullsInLists_AreLeftOutAndThePageStands()
    {
        using var checkin = await Box.Client.SendJsonAsync("POST", "/api/appliances/checkin",
            """{"site_id":"clinic","hostname":"box","mac_address":"AA:BB:CC:DD:EE:01","ip_addresses":[null,"10.0.0.5"],"catalogue":{"plugins":[null],"order_types":[null]}}""");
        await checkin.ReadAsync(CentralApiJson.Default.CheckinResponse);
        using var report = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports",
            """
            {"report_id":"R-1","incident_id":"I-1","incident":{"incident_type":"drift","hostname":"files01","drift_detected":true,"check_type":null},"steps":[null],
             "outcome":"failed","message":"","detected_at":"0001-01-01T00:00:00Z","ended_at":"9999-12-31T23:59:59Z"}
            """);
        Assert.AreEqual(HttpStatusCode.OK, report.StatusCode);
        using var browser = await DashboardTests.SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        StringAssert.Contains(await browser.GetStringAsync(new Uri("/", UriKind.Relative)), "10.0.0.5");
    }
}
