using System.Text.Json;
using Appliance.Core.Hosting;
using Appliance.Core.Orders;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Orders;

[TestClass]
public sealed class OrderIntakeTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private readonly OrderQueue _queue = new(new ProgressGate(TimeProvider.System));

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
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
        var outbox = new Outbox(_folder.Journal);
        outbox.Sent(outbox.Oldest()!.Id);

        Accept(Order());

        StringAssert.Contains(outbox.Oldest()!.Body, "\"n\":1");
    }

    [TestMethod]
    public void Accept_RunbookBesideTheParameters_MovesItIntoThem()
    {
        Accept(Order() with { OrderType = "healing", RunbookId = "LIN-SSH-001", Parameters = JsonElement.Parse("""{"hostname":"srv-1"}""") });

        var parameters = Journal.Find("ORD-1")!.Parameters;
        Assert.AreEqual("LIN-SSH-001", parameters.GetProperty("runbook_id").GetString());
        Assert.AreEqual("srv-1", parameters.GetProperty("hostname").GetString());
    }

    /// <summary>What is not in the journal is not queued, so it is not acknowledged either, and the server lists it again.</summary>
    [TestMethod]
    public void Accept_DiskIsFull_TakesTheOrderOnceThereIsRoom()
    {
        var large = Order() with { Parameters = JsonElement.Parse($$"""{"text":"{{new string('x', 20_000)}}"}""") };
        FullDisk.Fill(_folder.Journal);
        Accept(large);
        var whileFull = Journal.Find("ORD-1");

        FullDisk.Free(_folder.Journal);
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
        _queue.Done("ORD-1");

        Intake().Accept([], []);

        Assert.AreEqual("ORD-1", await NextAsync());
    }

    private OrderJournal Journal => new(_folder.Journal);

    private static PendingOrder Order() => new() { OrderId = "ORD-1", OrderType = "probe" };

    private void Accept(PendingOrder order) => Intake().Accept([order], []);

    private OrderIntake Intake() => new(Journal, _queue, _signal, TimeProvider.System, NullLogger<OrderIntake>.Instance);

    private async Task<string> NextAsync()
    {
        await foreach (var order in _queue.ReadAllAsync(Task.CompletedTask, TestContext.CancellationToken))
            return order.Id;
        return "";
    }
}
