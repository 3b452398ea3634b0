using System.Collections.Concurrent;
using System.Net;
using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Appliance.Core.Reporting;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Reporting;

[TestClass]
public sealed class OutboxSenderTests : OutboxLife
{
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RefusedItem_WaitsLongerEachTimeUpToTenMinutes()
    {
        var attempts = new ConcurrentQueue<DateTimeOffset>();
        _server.AnswerBody = (path, body) =>
        {
            if (!path.Contains("ORD-1/", StringComparison.Ordinal))
                return Take(path, body);
            attempts.Enqueue(_time.GetUtcNow());
            return attempts.Count < 14 ? HttpStatusCode.InternalServerError : Take(path, body);
        };
        Complete("ORD-1");
        Complete("ORD-2");

        await SendAllAsync(step: TimeSpan.FromSeconds(5));

        var waits = attempts.Zip(attempts.Skip(1), (one, next) => next - one).ToList();
        Assert.IsTrue(waits.TrueForAll(wait => wait <= TimeSpan.FromMinutes(10.1)), string.Join(' ', waits));
        Assert.IsTrue(waits[^1] >= TimeSpan.FromMinutes(5), string.Join(' ', waits));
        Assert.IsLessThan(TimeSpan.FromSeconds(20), waits[0]);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ReportHangs_CompletionsArriveMeanwhile()
    {
        using var answered = new ManualResetEventSlim();
        _server.AnswerBody = (path, body) =>
        {
            if (path.EndsWith("/reports", StringComparison.Ordinal))
                answered.Wait(TestContext.CancellationToken);
            else if (_taken.Count == 4)
                answered.Set();
            return Take(path, body);
        };
        Report("INC-1");
        for (var order = 0; order < 5; order++)
            Complete($"ORD-{order}");

        await SendAllAsync();

        CollectionAssert.AreEqual(Enumerable.Range(0, 5).Select(order => $"/api/orders/ORD-{order}/complete").ToList(), _taken.Take(5).ToList());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RefusedForGood_IsKeptAndHoldsUpNothing()
    {
        _server.AnswerBody = (path, _) => path.Contains("/a/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        Complete("a");
        Complete("b");

        await SendAllAsync();

        Assert.AreEqual(2, _server.Requests.Count);
    }

    [TestMethod]
    public void Postponed_AfterARestart_IsStillPostponedUntilTheClockIsSetBack()
    {
        Complete("ORD-1");
        var item = new Outbox(_folder.Journal).Due(OutboxItem.CompletionKind, Start)!;
        new Outbox(_folder.Journal).Postpone(item, Start.AddMinutes(5));

        _folder.Reopen();

        var outbox = new Outbox(_folder.Journal);
        Assert.IsNull(outbox.Due(OutboxItem.CompletionKind, Start));
        Assert.AreEqual(1, outbox.Due(OutboxItem.CompletionKind, Start.AddMinutes(5))!.Attempts);
        Assert.IsNotNull(outbox.Due(OutboxItem.CompletionKind, Start.AddHours(-2)));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task JournalCannotBeWritten_EachArrivesOnceAndIsNotedWhenItCan()
    {
        _server.AnswerBody = Take;
        var outbox = new Outbox(_folder.Journal);
        string[] reports = [Report("INC-1"), Report("INC-2")];
        _folder.Journal.Read(session => session.Execute("PRAGMA query_only=ON"));
        using var central = new CentralClient(Configurations.Valid, _server);
        using var sender = Sender(outbox, central, new ProgressGate(_time));
        await sender.StartAsync(TestContext.CancellationToken);
        while (outbox.Waiting() > 0)
            await StepAsync();
        for (var minutes = 0; minutes < 10; minutes++)
            await StepAsync();
        var notedMeanwhile = 2 - WaitingInTheJournal();

        _folder.Journal.Read(session => session.Execute("PRAGMA query_only=OFF"));
        while (WaitingInTheJournal() > 0)
            await StepAsync();

        await sender.StopAsync(TestContext.CancellationToken);
        Assert.AreEqual(0, notedMeanwhile);
        CollectionAssert.AreEqual(reports, _taken.ToArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task JournalCannotBeWritten_RefusedItemHoldsUpNothing()
    {
        _server.AnswerBody = (path, body) => path.Contains("ORD-1/", StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : Take(path, body);
        var outbox = new Outbox(_folder.Journal);
        Complete("ORD-1");
        string[] others = [Complete("ORD-2"), Complete("ORD-3")];
        _folder.Journal.Read(session => session.Execute("PRAGMA query_only=ON"));
        using var central = new CentralClient(Configurations.Valid, _server);
        var lane = new OutboxLane(OutboxItem.CompletionKind, outbox, Delivery(outbox, central), _time);

        Assert.IsTrue(await lane.SendDueAsync(TestContext.CancellationToken));

        CollectionAssert.AreEqual(others, _taken.ToArray());
        Assert.HasCount(3, _server.Requests);
    }

    /// <summary>systemd killed a daemon that did nothing but wait, again and again, for one report that the server refuses.</summary>
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RefusedItem_IsAllThatWaitsForTenMinutes_TheWatchdogIsFed()
    {
        Report("INC-1");
        var outbox = new Outbox(_folder.Journal);
        outbox.Postpone(outbox.Due(OutboxItem.ReportKind, Start)!, Start.AddMinutes(10));
        var gate = new ProgressGate(_time);
        foreach (var other in new[] { ProgressGate.Checkin, ProgressGate.Checks, ProgressGate.Healing, ProgressGate.Orders })
            gate.Report(other, TimeSpan.FromDays(1));
        using var central = new CentralClient(Configurations.Valid, _server);
        using var sender = Sender(outbox, central, gate);
        await sender.StartAsync(TestContext.CancellationToken);

        while (_time.GetUtcNow() < Start.AddMinutes(9.5))
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            do
                await Task.Delay(1, TestContext.CancellationToken);
            while (gate.Late() is not null);
        }

        Assert.IsEmpty(_server.Requests);
        _time.Advance(TimeSpan.FromMinutes(1));
        while (outbox.Waiting() > 0)
            await Task.Delay(1, TestContext.CancellationToken);
        await sender.StopAsync(TestContext.CancellationToken);
    }
}
