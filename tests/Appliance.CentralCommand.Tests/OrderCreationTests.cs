using System.Net;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class OrderCreationTests : CentralTest
{
    [TestMethod]
    public async Task Create_ForOneAppliance_ArrivesWithItsCheckinOnly()
    {
        var order = await OrderAsync(Box);
        StringAssert.Matches(order.OrderId, new(@"^ORD-20260304050607-[0-9a-f]{8}$"));
        Assert.AreEqual(TimeSpan.FromHours(1), order.ExpiresAt - order.CreatedAt);

        var pending = (await Box.CheckInAsync()).PendingOrders.Single();
        Assert.AreEqual(order.OrderId, pending.OrderId);
        Assert.AreEqual("diagnostic", pending.OrderType);
        Assert.AreEqual("uptime", pending.Parameters!.Value.GetProperty("command").GetString());
        Assert.AreEqual(order.ExpiresAt, pending.ExpiresAt);
        Assert.IsEmpty((await Sibling.CheckInAsync()).PendingOrders);
        Assert.IsEmpty((await Stranger.CheckInAsync()).PendingOrders);
    }

    [TestMethod]
    public async Task Create_WithoutParameters_SendsAnEmptyObject()
    {
        await OrderAsync(Box, """{"order_type":"run_drift"}""");
        Assert.AreEqual("{}", (await Box.CheckInAsync()).PendingOrders.Single().Parameters!.Value.GetRawText());
    }

    [TestMethod]
    [DataRow("install_plugin", """{"id":"contoso.heal","version":"1.2.0"}""")]
    [DataRow("update_plugin", """{"id":"contoso.heal"}""")]
    [DataRow("rollback_plugin", """{"id":"contoso.heal"}""")]
    [DataRow("remove_plugin", """{"id":"contoso.heal"}""")]
    public async Task Create_ForPlugins_ArrivesAsItWasGiven(string type, string parameters)
    {
        await OrderAsync(Box, $$"""{"order_type":"{{type}}","parameters":{{parameters}}}""");
        var pending = (await Box.CheckInAsync()).PendingOrders.Single();
        Assert.AreEqual(type, pending.OrderType);
        Assert.AreEqual(parameters, pending.Parameters!.Value.GetRawText());
    }

    [TestMethod]
    public async Task Create_Healing_CarriesTheRunbookInBothPlaces()
    {
        await OrderAsync(Box, """{"order_type":"healing","parameters":{"runbook_id":"RB-1"}}""");
        var pending = (await Box.CheckInAsync()).PendingOrders.Single();
        Assert.AreEqual("RB-1", pending.RunbookId);
        Assert.AreEqual("RB-1", pending.Parameters!.Value.GetProperty("runbook_id").GetString());
    }

    [TestMethod]
    public async Task Pending_SeveralOrders_ComeByPriorityThenAge()
    {
        await OrderAsync(Box, """{"order_type":"first"}""");
        Central.Clock.Advance(TimeSpan.FromSeconds(1));
        await OrderAsync(Box, """{"order_type":"second"}""");
        Central.Clock.Advance(TimeSpan.FromSeconds(1));
        await OrderAsync(Box, """{"order_type":"urgent","priority":10}""");
        string[] expected = ["urgent", "first", "second"];
        CollectionAssert.AreEqual(expected, (await Box.CheckInAsync()).PendingOrders.Select(order => order.OrderType).ToArray());
        var pending = await Box.Client.GetAsync($"/api/sites/clinic/appliances/{Box.Id}/orders/pending", CentralApiJson.Default.IReadOnlyListOrderView);
        CollectionAssert.AreEqual(expected, pending.Select(order => order.OrderType).ToArray());
        var listed = await Operator.GetAsync("/api/sites/clinic/orders", CentralApiJson.Default.IReadOnlyListOrderView);
        Assert.AreEqual("urgent second first", string.Join(' ', listed.Select(order => order.OrderType)));
        Assert.HasCount(1, await Operator.GetAsync("/api/sites/clinic/orders?limit=1", CentralApiJson.Default.IReadOnlyListOrderView));
    }

    [TestMethod]
    public async Task Broadcast_OnASite_GivesOneToEachOfItsAppliances()
    {
        using var response = await Operator.SendJsonAsync("POST", "/api/sites/clinic/orders/broadcast", """{"order_type":"sync_rules"}""");
        Assert.AreEqual(HttpStatusCode.Created, response.StatusCode);
        var orders = await response.ReadAsync(CentralApiJson.Default.IReadOnlyListOrderView);
        Assert.AreEqual($"{Box.Id} {Sibling.Id}", string.Join(' ', orders.Select(order => order.ApplianceId)));
        Assert.HasCount(1, (await Box.CheckInAsync()).PendingOrders);
        Assert.HasCount(1, (await Sibling.CheckInAsync()).PendingOrders);
        Assert.IsEmpty((await Stranger.CheckInAsync()).PendingOrders);
    }

    [TestMethod]
    [DataRow("{}", "order_type")]
    [DataRow("""{"order_type":""}""", "order_type")]
    [DataRow("""{"order_type":"run drift; rm"}""", "run drift; rm")]
    [DataRow("""{"order_type":"run_drift","parameters":[1]}""", "parameters")]
    [DataRow("""{"order_type":"run_drift","parameters":"x"}""", "parameters")]
    public async Task Create_BadWish_Is400NamingIt(string json, string named)
    {
        using var one = await Operator.SendJsonAsync("POST", $"/api/sites/clinic/appliances/{Box.Id}/orders", json);
        StringAssert.Contains(await one.ReadErrorAsync(HttpStatusCode.BadRequest), named);
        using var all = await Operator.SendJsonAsync("POST", "/api/sites/clinic/orders/broadcast", json);
        StringAssert.Contains(await all.ReadErrorAsync(HttpStatusCode.BadRequest), named);
    }

    [TestMethod]
    public async Task Create_ApplianceOfAnotherSite_Is404()
    {
        using var response = await Operator.SendJsonAsync("POST", $"/api/sites/practice/appliances/{Box.Id}/orders", """{"order_type":"run_drift"}""");
        await response.ReadErrorAsync(HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Broadcast_UnknownSite_Is404()
    {
        using var response = await Operator.SendJsonAsync("POST", "/api/sites/nowhere/orders/broadcast", """{"order_type":"run_drift"}""");
        await response.ReadErrorAsync(HttpStatusCode.NotFound);
    }
}
