using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class JournalUpkeepTests : UpkeptJournal
{
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
        var open = Incidents.Receive("open", Drift(), Now.AddDays(-200), TimeSpan.Zero)!.Id;
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
    public async Task RunAsync_PruningFails_KeepsTheReserveAllTheSame()
    {
        Assert.IsTrue(JournalReserve.Release(_folder.Journal.FilePath));
        FailingDisk.Break(_folder.Journal);

        await Assert.ThrowsExactlyAsync<JournalException>(() => RunAsync(Configurations.Valid));

        Assert.IsTrue(JournalReserve.Release(_folder.Journal.FilePath));
    }
}
