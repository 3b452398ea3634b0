using System.Net;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Orders;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Orders;

[TestClass]
public sealed class OrderRunnerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly FakeCentral _central = new();
    private readonly FakePluginHost _plugins = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private ServerClock? _clock;
    private readonly WaitedForLog<PatientWriter> _patience = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
        _central.Dispose();
    }

    [TestMethod]
    public async Task RunAsync_NewOrder_IsAcknowledgedBeforeItRunsAndCompletedThroughTheOutbox()
    {
        var acknowledged = false;
        _central.Answer = path => { acknowledged |= path.EndsWith("/acknowledge", StringComparison.Ordinal); return HttpStatusCode.OK; };
        bool? acknowledgedWhenRun = null;
        _plugins.RunOrder = (_, _) => { acknowledgedWhenRun = acknowledged; return Task.FromResult(OrderResult.Completed(JsonElement.Parse("""{"n":1}"""))); };

        var ended = await RunAsync(Receive("probe"));

        Assert.IsTrue(acknowledgedWhenRun);
        Assert.IsTrue(ended.Success);
        StringAssert.Contains(new Outbox(_folder.Journal).Oldest()!.Body, """{"success":true,"result":{"n":1}}""");
    }

    [TestMethod]
    public async Task RunAsync_UnknownType_FailsAndListsTheKnownTypes()
    {
        var ended = await RunAsync(Receive("nonsense"));

        Assert.IsFalse(ended.Success);
        StringAssert.Contains(ended.Message, "look, probe");
    }

    [TestMethod]
    public async Task RunAsync_Expired_IsNotRun()
    {
        _clock = ServerClocks.Of(_folder, _time);
        _clock.Observe(Now, new RoundTrip(_time.GetTimestamp(), _time.GetTimestamp()));
        _plugins.RunOrder = (_, _) => throw new InvalidOperationException("must not run");

        var ended = await RunAsync(Receive("probe", expiresAt: Now.AddSeconds(-1)));

        Assert.AreEqual(FailureKind.Refused, ended.Failure);
    }

    [TestMethod]
    [DataRow(2, 2.5, true)]
    [DataRow(-2, -1.5, true)]
    [DataRow(2, 1.9, false)]
    [DataRow(-2, -2.1, false)]
    public async Task RunAsync_OwnClockIsTwoHoursOff_ExpiresByTheServers(double serverHours, double expiryHours, bool runs)
    {
        _clock = ServerClocks.Of(_folder, _time);
        _clock.Observe(Now.AddHours(serverHours), new RoundTrip(_time.GetTimestamp(), _time.GetTimestamp()));

        var ended = await RunAsync(Receive("probe", expiresAt: Now.AddHours(expiryHours)));

        Assert.AreEqual(runs, ended.Success, ended.Message);
    }

    /// <summary>The skew that the last run knew may be mended since: a guess by it once ended an order as expired that was in time.</summary>
    [TestMethod]
    public async Task RunAsync_SeemsExpiredBeforeTheServerHasTold_WaitsAndRunsWhenItHas()
    {
        new Facts(_folder.Journal).Set(Facts.ClockSkewSeconds, "-7200");
        _clock = ServerClocks.Of(_folder, _time);
        var order = Receive("probe", expiresAt: Now.AddHours(1));

        var before = await RunAsync(order);
        _clock.Observe(Now, new RoundTrip(_time.GetTimestamp(), _time.GetTimestamp()));
        var after = await RunAsync(order);

        Assert.AreEqual((OrderState.Acknowledged, null), (before.State, before.Message));
        Assert.IsTrue(after.Success, after.Message);
    }

    [TestMethod]
    public async Task RunAsync_UnreadableOrder_IsAcknowledgedAndCompletedAsFailedWithItsSentence()
    {
        _plugins.RunOrder = (_, _) => throw new InvalidOperationException("must not run");
        Journal.Receive(new OrderEntry
        {
            Id = "ORD-9", Type = "probe", Parameters = JsonElement.Parse("{}"), State = OrderState.Received, ReceivedAt = Now,
            Message = "The order was not run: its 'priority' cannot be read.",
        });

        var ended = await RunAsync(Journal.Find("ORD-9")!);

        Assert.AreEqual("/api/orders/ORD-9/acknowledge", _central.Requests.Single().Path);
        Assert.AreEqual((false, FailureKind.Refused), (ended.Success, ended.Failure));
        StringAssert.Contains(new Outbox(_folder.Journal).Oldest()!.Body, "its \\u0027priority\\u0027 cannot be read");
    }

    [TestMethod]
    public async Task RunAsync_ServerUnreachable_LeavesTheOrderAsReceived()
    {
        _central.Answer = _ => throw new HttpRequestException("refused");

        var order = await RunAsync(Receive("probe"));

        Assert.AreEqual(OrderState.Received, order.State);
    }

    [TestMethod]
    public async Task RunAsync_AcknowledgementRefused_IsNotRun()
    {
        _central.Answer = _ => HttpStatusCode.NotFound;
        _plugins.RunOrder = (_, _) => throw new InvalidOperationException("must not run");

        var ended = await RunAsync(Receive("probe"));

        Assert.AreEqual(FailureKind.Refused, ended.Failure);
    }

    [TestMethod]
    public async Task RunAsync_FoundStartedAndNotIdempotent_EndsInterruptedWithoutRunning()
    {
        _plugins.RunOrder = (_, _) => throw new InvalidOperationException("must not run");
        var order = Receive("probe");
        Journal.Start(order.Id, Now);
        _folder.Reopen();

        var ended = await RunAsync(Journal.Unfinished().Single());

        Assert.AreEqual(FailureKind.Interrupted, ended.Failure);
        StringAssert.Contains(ended.Message, "the effect may have happened");
    }

    [TestMethod]
    public async Task RunAsync_FoundStartedAndIdempotent_RunsAgain()
    {
        var order = Receive("look");
        Journal.Start(order.Id, Now);

        var ended = await RunAsync(Journal.Unfinished().Single());

        Assert.IsTrue(ended.Success);
    }

    [TestMethod]
    public async Task RunAsync_LongerThanItsTimeout_FailsAsTimeout()
    {
        _plugins.RunOrder = async (_, token) =>
        {
            _time.Advance(TimeSpan.FromSeconds(91));
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
            throw new InvalidOperationException("unreachable");
        };

        var ended = await RunAsync(Receive("probe"));

        Assert.AreEqual(FailureKind.Timeout, ended.Failure);
    }

    /// <summary>The effect has happened: it may neither be lost nor be repeated.</summary>
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RunAsync_DiskFillsWhileItRuns_HoldsTheResultUntilThereIsRoom()
    {
        var runs = 0;
        _plugins.RunOrder = (_, _) =>
        {
            runs++;
            FullDisk.Fill(_folder.Journal);
            return Task.FromResult(OrderResult.Completed(JsonElement.Parse($$"""{"text":"{{new string('x', 20_000)}}"}""")));
        };

        var run = RunAsync(Receive("probe"));
        var told = await _patience.FirstAsync(TestContext.CancellationToken);
        var whileFull = Journal.Find("ORD-20260101120000-0000000a")!;
        FullDisk.Free(_folder.Journal);
        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        var ended = await run;

        StringAssert.Contains(told, "the disk is full");
        Assert.AreEqual(OrderState.Started, whileFull.State);
        Assert.IsTrue(ended.Success);
        Assert.AreEqual(1, runs);
        StringAssert.Contains(new Outbox(_folder.Journal).Oldest()!.Body, "xxx");
    }

    private OrderJournal Journal => new(_folder.Journal);

    private OrderEntry Receive(string type, DateTimeOffset? expiresAt = null)
    {
        var order = new OrderEntry
        {
            Id = "ORD-20260101120000-0000000a",
            Type = type,
            Parameters = JsonElement.Parse("{}"),
            State = OrderState.Received,
            ReceivedAt = Now,
            ExpiresAt = expiresAt ?? Now.AddHours(1),
        };
        Journal.Receive(order);
        return order;
    }

    private async Task<OrderEntry> RunAsync(OrderEntry order)
    {
        using var central = new CentralClient(Configurations.Valid, _central);
        var catalogue = new OrderCatalogue([], _plugins);
        var runner = new OrderRunner(
            Journal, new OrderAcknowledger(central, NullLogger<OrderAcknowledger>.Instance),
            new OrderDispatcher(catalogue, _plugins, _clock ?? ServerClocks.Of(_folder, _time), _time),
            _signal, new PatientWriter(_time, _patience), _time, NullLogger<OrderRunner>.Instance);
        await runner.RunAsync(order.Id, TestContext.CancellationToken);
        return Journal.Find(order.Id)!;
    }
}
