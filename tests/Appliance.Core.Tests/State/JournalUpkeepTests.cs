using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class JournalUpkeepTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly ServerClock _server;

    public JournalUpkeepTests()
    {
        _server = ServerClocks.Of(_folder, _time);
        Tell(Now);
    }

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task RunAsync_EntriesOlderThanTheRetention_GoWithTheirDeliveredReports()
    {
        EndIncident("old", Now.AddDays(-91));
        EndOrder("ORD-old", Now.AddDays(-91));
        var young = EndIncident("young", Now.AddDays(-89));
        EndOrder("ORD-young", Now.AddDays(-89));
        DeliverAll();

        await RunAsync(Configurations.Valid);

        CollectionAssert.AreEqual(new[] { young }, Incidents.Latest(10).Select(entry => entry.Id).ToArray());
        CollectionAssert.AreEqual(new[] { "ORD-young" }, Orders.Latest(10).Select(order => order.Id).ToArray());
        Assert.AreEqual(2, Count("outbox"));
    }

    [TestMethod]
    public async Task RunAsync_OldButUnreportedOrUnfinished_IsKeptEvenAboveTheSize()
    {
        var unreported = EndIncident("unreported", Now.AddDays(-200));
        var open = Incidents.Receive("open", Drift(), Now.AddDays(-200), Now)!.Id;
        EndOrder("ORD-unreported", Now.AddDays(-200));
        Receive("ORD-open", Now.AddDays(-200));

        await RunAsync(Configurations.Valid with { JournalMaxBytes = 1 });

        CollectionAssert.AreEquivalent(new[] { unreported, open }, Incidents.Latest(10).Select(entry => entry.Id).ToArray());
        CollectionAssert.AreEquivalent(new[] { "ORD-unreported", "ORD-open" }, Orders.Latest(10).Select(order => order.Id).ToArray());
        Assert.AreEqual(2, new Outbox(_folder.Journal).Waiting());
    }

    [TestMethod]
    public async Task RunAsync_AboveTheSize_TheOldestGoAndTheFileShrinksToTheBound()
    {
        const long Limit = 512 * 1024;
        var ids = Enumerable.Range(0, 500).Select(number => EndIncident($"k{number}", Now.AddDays(-30).AddMinutes(number))).ToArray();
        DeliverAll();
        var space = new JournalSpace(_folder.Journal);
        Assert.IsGreaterThan(Limit, space.UsedBytes);

        await RunAsync(Configurations.Valid with { JournalMaxBytes = Limit });

        var left = Incidents.Latest(1000).Select(entry => entry.Id).Reverse().ToArray();
        Assert.IsNotEmpty(left);
        CollectionAssert.AreEqual(ids[^left.Length..], left, "Not the oldest were pruned.");
        Assert.IsLessThanOrEqualTo(Limit + (JournalPruner.Batch * 4096), space.FileBytes);
        Assert.IsLessThan(400, left.Length);
    }

    /// <summary>Without its entry, an order that the server still lists would be run a second time.</summary>
    [TestMethod]
    public async Task RunAsync_AboveTheSize_OrdersThatTheServerMayStillListAreKept()
    {
        EndOrder("ORD-live", Now.AddHours(-2), expiresAt: Now.AddHours(1));
        EndOrder("ORD-expired", Now.AddHours(-2), expiresAt: Now.AddHours(-1));
        EndOrder("ORD-endless", Now.AddDays(-6), expiresAt: null);
        DeliverAll();

        await RunAsync(Configurations.Valid with { JournalMaxBytes = 1 });

        CollectionAssert.AreEquivalent(new[] { "ORD-live", "ORD-endless" }, Orders.Latest(10).Select(order => order.Id).ToArray());
    }

    /// <summary>Its expiry is a time of the server, and a clock that was set ten years ahead makes nothing ten years old.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public async Task RunAsync_OwnClockIsFarAhead_NothingGrowsOldByIt(long limit)
    {
        EndOrder("ORD-live", Now.AddHours(-2), expiresAt: Now.AddHours(1));
        var young = EndIncident("young", Now.AddMinutes(-1));
        DeliverAll();
        _time.Advance(TimeSpan.FromDays(3650));
        Tell(Now);

        await RunAsync(limit == 0 ? Configurations.Valid : Configurations.Valid with { JournalMaxBytes = limit });

        Assert.HasCount(1, Orders.Latest(10));
        Assert.AreEqual(young, Incidents.Latest(10).Single().Id);
    }

    [TestMethod]
    public async Task RunAsync_ServerHasNotToldItsTimeYet_NothingGrowsOldAndNoOrderGoes()
    {
        EndOrder("ORD-old", Now.AddDays(-200));
        var old = EndIncident("old", Now.AddDays(-200));
        DeliverAll();
        var upkeep = new JournalUpkeep(
            new JournalPruner(_folder.Journal), new JournalSpace(_folder.Journal), Configurations.Valid,
            ServerClocks.Of(_folder, _time), _time, NullLogger<JournalUpkeep>.Instance);

        await upkeep.RunAsync(TestContext.CancellationToken);

        Assert.HasCount(1, Orders.Latest(10));
        Assert.AreEqual(old, Incidents.Latest(10).Single().Id);
    }

    [TestMethod]
    public async Task RunAsync_JournalOfAnEarlierVersion_IsRebuiltAndShrinksFromThenOn()
    {
        _folder.Journal.Read(session => session.Execute("PRAGMA auto_vacuum=NONE") + session.Execute("VACUUM"));
        _folder.Reopen();
        var space = new JournalSpace(_folder.Journal);
        Assert.IsFalse(space.CanShrink);
        for (var number = 0; number < 300; number++)
            EndIncident($"k{number}", Now.AddDays(-100));
        DeliverAll();
        space.Checkpoint();
        var before = space.FileBytes;

        await RunAsync(Configurations.Valid);

        Assert.IsTrue(space.CanShrink);
        Assert.IsLessThan(before / 4, space.FileBytes);
        _folder.Reopen();
        Assert.IsEmpty(Incidents.Latest(10));
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Service_PrunesAfterTheStartAndThenDaily()
    {
        using var service = new JournalUpkeepService(Upkeep(Configurations.Valid), _time, NullLogger<JournalUpkeepService>.Instance);
        EndIncident("first", Now.AddDays(-91));
        DeliverAll();
        await service.StartAsync(TestContext.CancellationToken);
        Assert.AreEqual(1, Count("incidents"));
        await PrunedAsync(JournalUpkeepService.AfterStart);
        EndIncident("second", Now.AddDays(-91));
        DeliverAll();

        await PrunedAsync(JournalUpkeepService.Interval);

        await service.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Service_PruningFails_IsTriedAgainAfterMinutesAndNotADay()
    {
        var log = new RecordedLog<JournalUpkeepService>();
        using var service = new JournalUpkeepService(Upkeep(Configurations.Valid), _time, log);
        EndIncident("old", Now.AddDays(-91));
        DeliverAll();
        await service.StartAsync(TestContext.CancellationToken);
        FailingDisk.Break(_folder.Journal);
        _time.Advance(JournalUpkeepService.AfterStart);
        while (log.Lines.Count == 0)
            await Task.Delay(1, TestContext.CancellationToken);
        FailingDisk.Mend(_folder.Journal);
        Assert.AreEqual(1, Count("incidents"));

        await PrunedAsync(JournalUpkeepService.AfterStart);

        await service.StopAsync(TestContext.CancellationToken);
        StringAssert.Contains(log.Lines[0], "which is tried again in 5 minutes");
        Assert.IsLessThan(JournalUpkeepService.Interval, _time.GetUtcNow() - Now);
    }

    [TestMethod]
    public async Task RunAsync_PruningFails_KeepsTheReserveAllTheSame()
    {
        Assert.IsTrue(JournalReserve.Release(_folder.Journal.FilePath));
        FailingDisk.Break(_folder.Journal);

        await Assert.ThrowsExactlyAsync<JournalException>(() => RunAsync(Configurations.Valid));

        Assert.IsTrue(JournalReserve.Release(_folder.Journal.FilePath));
    }

    private IncidentJournal Incidents => new(_folder.Journal);

    private OrderJournal Orders => new(_folder.Journal);

    private static Incident Drift() => Support.Incidents.Drift(details: $$"""{"text":"{{new string('x', 1000)}}"}""");

    private JournalUpkeep Upkeep(ApplianceConfiguration configuration) => new(
        new JournalPruner(_folder.Journal), new JournalSpace(_folder.Journal), configuration, _server, _time, NullLogger<JournalUpkeep>.Instance);

    private void Tell(DateTimeOffset serverTime) => _server.Observe(serverTime, new RoundTrip(_time.GetTimestamp(), _time.GetTimestamp()));

    private async Task RunAsync(ApplianceConfiguration configuration)
    {
        var run = Upkeep(configuration).RunAsync(TestContext.CancellationToken);
        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        await run;
    }

    private async Task PrunedAsync(TimeSpan delay)
    {
        _time.Advance(delay);
        while (Count("incidents") > 0)
        {
            await Task.Delay(1, TestContext.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private long Count(string table) => _folder.Journal.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM {table}"));

    private string EndIncident(string key, DateTimeOffset ended)
    {
        var entry = Incidents.Receive(key, Drift(), ended, ended)!;
        Incidents.End(new HealReport
        {
            ReportId = entry.Id, IncidentId = entry.Id, Incident = entry.Incident, Outcome = HealOutcome.Healed, Message = "healed",
            DetectedAt = ended, EndedAt = ended,
        });
        return entry.Id;
    }

    private void Receive(string id, DateTimeOffset received, DateTimeOffset? expiresAt = null) => Orders.Receive(new OrderEntry
    {
        Id = id, Type = "probe", Parameters = JsonElement.Parse("{}"), State = OrderState.Received, ReceivedAt = received, ExpiresAt = expiresAt,
    });

    private void EndOrder(string id, DateTimeOffset ended, DateTimeOffset? expiresAt = null)
    {
        Receive(id, ended, expiresAt);
        Orders.End(id, OrderResult.Completed(JsonElement.Parse("{}")), ended);
    }

    private void DeliverAll()
    {
        var outbox = new Outbox(_folder.Journal);
        while (outbox.Oldest() is { } item)
            outbox.Sent(item.Id);
    }
}
