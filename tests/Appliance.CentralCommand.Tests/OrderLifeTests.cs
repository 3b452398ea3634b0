using System.Net;
using Appliance.CentralCommand.Orders;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class OrderLifeTests : CentralTest
{
    private const string Success = """{"success":true,"result":{"exit_code":0,"output":"up 3 days"}}""";

    [TestMethod]
    public async Task Life_AcknowledgedAndCompleted_IsShownWithTimesAndResult()
    {
        var id = (await OrderAsync(Box)).OrderId;
        Central.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.AreEqual(new OrderStatusReply("acknowledged", id), await PostAsync(Box, id, "acknowledge"));
        Assert.IsEmpty((await Box.CheckInAsync()).PendingOrders);
        Central.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.AreEqual(new OrderStatusReply("completed", id), await PostAsync(Box, id, "complete", Success));

        var order = await ShowAsync(id);
        Assert.AreEqual("completed", order.Status);
        Assert.AreEqual(order.CreatedAt.AddSeconds(5), order.AcknowledgedAt);
        Assert.AreEqual(order.CreatedAt.AddSeconds(10), order.CompletedAt);
        Assert.AreEqual("up 3 days", order.Result!.Value.GetProperty("output").GetString());
    }

    [TestMethod]
    public async Task Complete_WithoutSuccess_IsFailedWithTheMessage()
    {
        var id = (await OrderAsync(Box)).OrderId;
        await PostAsync(Box, id, "acknowledge");
        Assert.AreEqual("failed", (await PostAsync(Box, id, "complete", """{"success":false,"error_message":"no such command"}""")).Status);
        Assert.AreEqual("no such command", (await ShowAsync(id)).ErrorMessage);
    }

    [TestMethod]
    public async Task Acknowledge_Twice_IsAlreadyAcknowledged()
    {
        var id = (await OrderAsync(Box)).OrderId;
        await PostAsync(Box, id, "acknowledge");
        Assert.AreEqual("already_acknowledged", (await PostAsync(Box, id, "acknowledge")).Status);
    }

    [TestMethod]
    public async Task Complete_Twice_KeepsTheFirstResult()
    {
        var id = (await OrderAsync(Box)).OrderId;
        await PostAsync(Box, id, "acknowledge");
        await PostAsync(Box, id, "complete", Success);
        Assert.AreEqual("already_completed", (await PostAsync(Box, id, "complete", """{"success":false}""")).Status);
        Assert.AreEqual("completed", (await ShowAsync(id)).Status);
    }

    [TestMethod]
    public async Task Acknowledge_ByTenAtOnce_HappensOnce()
    {
        var id = (await OrderAsync(Box)).OrderId;
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(Box, id, "acknowledge")));
        Assert.AreEqual(1, replies.Count(reply => reply.Status == "acknowledged"));
        Assert.AreEqual(9, replies.Count(reply => reply.Status == "already_acknowledged"));
    }

    [TestMethod]
    public async Task Complete_Pending_Is400()
    {
        var id = (await OrderAsync(Box)).OrderId;
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/complete", Success);
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "acknowledge it");
    }

    [TestMethod]
    public async Task Acknowledge_Completed_Is400()
    {
        var id = (await OrderAsync(Box)).OrderId;
        await PostAsync(Box, id, "acknowledge");
        await PostAsync(Box, id, "complete", Success);
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/acknowledge");
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "completed");
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{"success":"yes"}""")]
    [DataRow("""{"result":{}}""")]
    public async Task Complete_WithoutAVerdict_Is400AndChangesNothing(string json)
    {
        var id = (await OrderAsync(Box)).OrderId;
        await PostAsync(Box, id, "acknowledge");
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/complete", json);
        await response.ReadErrorAsync(HttpStatusCode.BadRequest);
        Assert.AreEqual("acknowledged", (await ShowAsync(id)).Status);
    }

    [TestMethod]
    [DataRow("acknowledge", null)]
    [DataRow("complete", Success)]
    public async Task AnyStep_UnknownOrder_Is404(string step, string? json)
    {
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/ORD-20260101000000-00000000/{step}", json);
        await response.ReadErrorAsync(HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Expiry_OfAPendingOrder_TakesItFromTheApplianceAtOnce()
    {
        var id = (await OrderAsync(Box)).OrderId;
        Central.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsEmpty((await Box.CheckInAsync()).PendingOrders);
        Assert.AreEqual("expired", (await ShowAsync(id)).Status);
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/acknowledge");
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "expired");
    }

    [TestMethod]
    public async Task Expiry_OfAnAcknowledgedOrder_RefusesItsCompletion()
    {
        var id = (await OrderAsync(Box)).OrderId;
        await PostAsync(Box, id, "acknowledge");
        Central.Clock.Advance(TimeSpan.FromHours(1));
        using var response = await Box.Client.SendJsonAsync("POST", $"/api/orders/{id}/complete", Success);
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "expired");
        Assert.AreEqual("expired", (await ShowAsync(id)).Status);
    }

    [TestMethod]
    public async Task Expiry_ByTheTimer_IsWrittenWithoutAnyPoll()
    {
        var id = (await OrderAsync(Box)).OrderId;
        var created = Central.Clock.GetUtcNow();
        Central.Clock.Advance(TimeSpan.FromHours(1) + OrderExpiry.Interval);
        // Read as of the time of creation, so that only what the timer wrote can show it as expired.
        var store = Central.Services.GetRequiredService<IOrderStore>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await store.FindAsync(id, created, deadline.Token))!.Status != "expired")
            await Task.Delay(TimeSpan.FromMilliseconds(10), deadline.Token);
        StringAssert.Contains(Central.Log.Text, "1 orders expired");
    }

    private Task<OrderView> ShowAsync(string id) => Operator.GetAsync($"/api/orders/{id}", CentralApiJson.Default.OrderView);

    private static async Task<OrderStatusReply> PostAsync(EnrolledAppliance appliance, string id, string step, string? json = null)
    {
        using var response = await appliance.Client.SendJsonAsync("POST", $"/api/orders/{id}/{step}", json);
        return await response.ReadAsync(CentralApiJson.Default.OrderStatusReply);
    }
}
