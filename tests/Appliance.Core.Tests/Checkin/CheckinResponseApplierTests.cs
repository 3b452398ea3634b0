using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Hosting;
using Appliance.Core.Orders;
using Appliance.Core.Orders.Signing;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Checkin;

/// <summary>From the bytes on a real socket to what the daemon then knows.</summary>
[TestClass]
public sealed class CheckinResponseApplierTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private readonly CheckinSignal _checkin = new(TimeProvider.System);
    private readonly EnabledRunbooks _runbooks = new();
    private readonly TargetDirectory _targets;
    private readonly CheckinResponseApplier _applier;

    public CheckinResponseApplierTests()
    {
        var facts = new Facts(_folder.Journal);
        var identity = new MachineIdentity(Configurations.Valid, facts);
        _targets = new TargetDirectory(identity, new SecretRegistry());
        var enumeration = new EnumerationReport(_folder.Journal, _signal, identity, TimeProvider.System, NullLogger<EnumerationReport>.Instance);
        _applier = new CheckinResponseApplier(
            new CheckinTriggers(new ScanRequest(facts), enumeration), _targets,
            new OrderIntake(Gate(identity, facts), Orders, new OrderCatalogue([], new FakePluginHost()), new OrderQueue(new ProgressGate(TimeProvider.System)), _signal, NullLogger<OrderIntake>.Instance),
            _runbooks, facts, NullLogger<CheckinResponseApplier>.Instance);
    }

    public TestContext TestContext { get; set; } = null!;

    private OrderJournal Orders => new(_folder.Journal);

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
        _checkin.Dispose();
    }

    /// <summary>Of a server that signs no orders, from which one is taken that changes nothing.</summary>
    [TestMethod]
    public async Task Apply_EveryListHasSomethingMalformed_TheRestIsPutToWork()
    {
        await ApplyAsync("""
            {"appliance_id":7,"server_time":"soon","trigger_immediate_scan":true,"trigger_enumeration":true,
             "pending_orders":[null,{"order_id":"ORD-1","order_type":"look"},{"order_id":"ORD-2","order_type":"probe","priority":"high"}],
             "linux_targets":[{"hostname":"l-1","port":"x"},{"hostname":"l-2"}],"windows_targets":[[]],"enabled_runbooks":[1,"RB-1"]}
            """);

        Assert.IsNotNull(new Facts(_folder.Journal).Get(Facts.ScanRequested));
        Assert.IsNull(Orders.Find("ORD-1")!.Message);
        Assert.AreEqual("The order was not run: its 'priority' cannot be read.", Orders.Find("ORD-2")!.Message);
        Assert.AreEqual("l-2", _targets.Remote.Single().Target.Hostname);
        Assert.IsTrue(_runbooks.Allows("RB-1"));
        Assert.IsFalse(_runbooks.Allows("RB-2"));
    }

    [TestMethod]
    public async Task Apply_UnreadableLists_KeepWhatWasKnown()
    {
        await ApplyAsync("""{"linux_targets":[{"hostname":"l-1"}],"windows_targets":[{"hostname":"w-1"}],"enabled_runbooks":["RB-1"]}""");

        await ApplyAsync("""{"linux_targets":"?","windows_targets":[],"enabled_runbooks":{}}""");

        Assert.AreEqual("l-1", _targets.Remote.Single().Target.Hostname);
        Assert.IsFalse(_runbooks.Allows("RB-2"));
    }

    [TestMethod]
    public async Task Apply_EnumerationAskedTwice_IsReportedUnsupportedTwice()
    {
        await ApplyAsync("""{"trigger_enumeration":true}""");
        await ApplyAsync("""{"trigger_enumeration":true}""");
        await ApplyAsync("""{"trigger_enumeration":false}""");

        var outbox = new Outbox(_folder.Journal);
        Assert.AreEqual(2, outbox.Waiting());
        var report = outbox.Oldest()!;
        Assert.AreEqual("api/appliances/reports", report.Path);
        StringAssert.Contains(report.Body, "\"message\":\"unsupported: ");
        StringAssert.Contains(report.Body, "\"outcome\":\"failed\"");
    }

    /// <summary>The server has forgotten what it asked, so the answer waits in memory.</summary>
    [TestMethod]
    public async Task Apply_EnumerationAskedWhileTheJournalCannotBeWritten_IsReportedOnceItCan()
    {
        _folder.Journal.Read(session => session.Execute("PRAGMA query_only=ON"));
        await ApplyAsync("""{"trigger_enumeration":true}""");
        _folder.Journal.Read(session => session.Execute("PRAGMA query_only=OFF"));
        var outbox = new Outbox(_folder.Journal);
        var before = outbox.Waiting();

        await ApplyAsync("{}");
        await ApplyAsync("{}");

        Assert.AreEqual((0, 1), (before, outbox.Waiting()));
    }

    private OrderGate Gate(MachineIdentity identity, Facts facts)
    {
        var time = TimeProvider.System;
        return new OrderGate(
            new OrderKeyPins(facts, NullLogger<OrderKeyPins>.Instance),
            new OrderVerifier(identity, time),
            new UnsignedOrders(Configurations.Valid with { AllowUnsignedOrders = true }, new OrderCatalogue([], new FakePluginHost()), time),
            new OrderRefusals(new RefusedOrderJournal(_folder.Journal), _checkin, time, NullLogger<OrderRefusals>.Instance));
    }

    private async Task ApplyAsync(string json)
    {
        await using var server = WireServer.Ok(json);
        using var client = WireClients.Of(Configurations.Valid with { ApiEndpoint = $"http://127.0.0.1:{server.Port}" });
        _applier.Apply(await client.CheckinAsync(WireClients.Request, TestContext.CancellationToken));
    }
}
