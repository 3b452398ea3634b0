using System.Text.Json;
using Appliance.Core.Orders;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Orders;

[TestClass]
public sealed class OrderIntakeTests : IAsyncDisposable
{
    private readonly SignedAppliance _appliance = new();
    private readonly OrderSigner _signer = new(Configurations.ApplianceId);

    public TestContext TestContext { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        _signer.Dispose();
    }

    [TestMethod]
    public void Accept_SameOrderTwice_IsQueuedOnce()
    {
        Accept(Order());
        Accept(Order());

        Assert.AreEqual(1, Journal.Latest(10).Count);
    }

    [TestMethod]
    public void Accept_EndedOrderShownAgain_SendsTheStoredCompletionAgain()
    {
        Accept(Order());
        Journal.End("ORD-1", OrderResult.Completed(JsonElement.Parse("""{"n":1}""")), DateTimeOffset.UnixEpoch);
        var outbox = _appliance.Get<Outbox>();
        outbox.Sent(outbox.Oldest()!.Id);

        Accept(Order());

        StringAssert.Contains(outbox.Oldest()!.Body, "\"n\":1");
    }

    /// <summary>Old servers do that, and none of them signs.</summary>
    [TestMethod]
    public void Accept_RunbookBesideTheParameters_MovesItIntoThem()
    {
        var order = new PendingOrder { OrderId = "ORD-1", OrderType = "healing", RunbookId = "LIN-SSH-001", Parameters = JsonElement.Parse("""{"hostname":"srv-1"}""") };

        _appliance.Answer(null, order);

        var parameters = Journal.Find("ORD-1")!.Parameters;
        Assert.AreEqual("LIN-SSH-001", parameters.GetProperty("runbook_id").GetString());
        Assert.AreEqual("srv-1", parameters.GetProperty("hostname").GetString());
    }

    /// <summary>What is not in the journal is not queued, so it is not acknowledged either, and the server lists it again.</summary>
    [TestMethod]
    public void Accept_DiskIsFull_TakesTheOrderOnceThereIsRoom()
    {
        var large = Order() with { Parameters = JsonElement.Parse($$"""{"text":"{{new string('x', 20_000)}}"}""") };
        FullDisk.Fill(_appliance.Get<Journal>());
        Accept(large);
        var whileFull = Journal.Find("ORD-1");

        FullDisk.Free(_appliance.Get<Journal>());
        Accept(large);

        Assert.IsNull(whileFull);
        Assert.AreEqual(OrderState.Received, Journal.Find("ORD-1")!.State);
    }

    /// <summary>The server lists an acknowledged order no more: the intake brings back what a full disk stopped in the middle.</summary>
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Accept_OrderThatStoppedAfterItsAcknowledgement_IsQueuedAgain()
    {
        Accept(Order());
        Journal.Acknowledge("ORD-1");
        await NextAsync();
        _appliance.Get<OrderQueue>().Done("ORD-1");

        _appliance.Answer(_signer.Keys);

        Assert.AreEqual("ORD-1", await NextAsync());
    }

    private OrderJournal Journal => _appliance.Orders;

    private OrderClaims Order() => _signer.Claims("ORD-1", "probe", SignedAppliance.Start);

    private void Accept(OrderClaims order) => _appliance.Answer(_signer.Keys, _signer.Sign(order));

    private async Task<string> NextAsync()
    {
        await foreach (var order in _appliance.Get<OrderQueue>().ReadAllAsync(Task.CompletedTask, TestContext.CancellationToken))
            return order.Id;
        return "";
    }
}
