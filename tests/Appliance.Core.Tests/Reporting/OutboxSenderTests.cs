using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Appliance.Core.Reporting;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Reporting;

[TestClass]
public sealed class OutboxSenderTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly FakeCentral _server = new();
    private readonly OutboxSignal _signal;
    private readonly SteppedClock _time = new(Start);
    private readonly ConcurrentQueue<string> _taken = new();

    public OutboxSenderTests() => _signal = new OutboxSignal(_time);

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ServerIsAwayForTenMinutes_NothingIsLostAndEachArrivesOnceInOrder()
    {
        _server.AnswerBody = (path, body) => _time.GetUtcNow() < Start.AddMinutes(10)
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "away")
            : Take(path, body);
        var (completions, reports) = (new List<string>(), new List<string>());

        await SendAllAsync(minute =>
        {
            if (minute >= 10)
                return;
            completions.Add(Complete($"ORD-{minute}"));
            reports.Add(Report($"INC-{minute}-a"));
            reports.Add(Report($"INC-{minute}-b"));
        });

        CollectionAssert.AreEqual(completions, Taken("/complete"));
        CollectionAssert.AreEqual(reports, Taken("INC-"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(HttpStatusCode.ServiceUnavailable)]
    [DataRow(HttpStatusCode.InternalServerError)]
    [DataRow(HttpStatusCode.Unauthorized)]
    public async Task ServerRefusesEverythingForAWhile_EachArrivesOnceInOrder(HttpStatusCode status)
    {
        // The rounds try 1 2 3, 1 4 5, 1 6 7, 1 8: the server recovers between two of them.
        var refusals = 11;
        _server.AnswerBody = (path, body) => refusals-- > 0 ? status : Take(path, body);
        var orders = Enumerable.Range(1, 8).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync();

        CollectionAssert.AreEqual(orders, Taken("/complete"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(HttpStatusCode.Unauthorized)]
    [DataRow(HttpStatusCode.Forbidden)]
    [DataRow(HttpStatusCode.InternalServerError)]
    public async Task OneItemIsRefused_ThoseBehindItArriveAndItArrivesLater(HttpStatusCode status)
    {
        _server.AnswerBody = (path, body) => path.Contains("ORD-1/", StringComparison.Ordinal) && _time.GetUtcNow() < Start.AddHours(2) ? status : Take(path, body);
        var first = Complete("ORD-1");
        var others = Enumerable.Range(2, 5).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync();

        CollectionAssert.AreEqual(others.Append(first).ToList(), Taken("/complete"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ManyItemsAreRefused_TheOneBehindThemArrivesFirst()
    {
        _server.AnswerBody = (path, body) => path.Contains("/bad-", StringComparison.Ordinal) && _time.GetUtcNow() < Start.AddHours(2) ? HttpStatusCode.InternalServerError : Take(path, body);
        for (var bad = 0; bad < 12; bad++)
            Complete($"bad-{bad}");
        var good = Complete("good");

        await SendAllAsync();

        Assert.AreEqual(good, Taken("/complete")[0]);
        Assert.AreEqual(13, _taken.Count);
        Assert.AreEqual(13, _taken.Distinct().Count());
    }

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

    /// <summary>A hung or broken connection tells nothing of the item: what follows it would overtake it.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(HttpRequestError.ResponseEnded, 1)]
    [DataRow(HttpRequestError.ResponseEnded, 5)]
    [DataRow(HttpRequestError.InvalidResponse, 2)]
    public async Task ServerBreaksConnectionsForAWhile_EachArrivesOnceInOrder(HttpRequestError error, int times)
    {
        _server.AnswerBody = (path, body) => times-- > 0 ? throw new HttpRequestException(error, "broken") : Take(path, body);
        var orders = Enumerable.Range(1, 8).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync();

        CollectionAssert.AreEqual(orders, Taken("/complete"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ServerBreaksTheConnectionForOneItem_ThoseBehindItArriveOnceOthersShowThatItIsThere()
    {
        _server.AnswerBody = (path, body) => path.Contains("ORD-1/", StringComparison.Ordinal) && _time.GetUtcNow() < Start.AddHours(2)
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken")
            : Take(path, body);
        var first = Complete("ORD-1");
        var others = Enumerable.Range(2, 3).Select(order => Complete($"ORD-{order}")).ToList();

        await SendAllAsync(minute => Report($"INC-{minute}"));

        CollectionAssert.AreEqual(others.Append(first).ToList(), Taken("/complete"));
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

    private HttpStatusCode Take(string path, string body)
    {
        _taken.Enqueue(path.EndsWith("/reports", StringComparison.Ordinal) ? JsonElement.Parse(body).GetProperty("report_id").GetString()! : path);
        return HttpStatusCode.OK;
    }

    private List<string> Taken(string part) => [.. _taken.Where(path => path.Contains(part, StringComparison.Ordinal))];

    private string Complete(string order)
    {
        Add(OutboxItem.Completion(order, OrderResult.Completed(JsonElement.Parse("{}")), _time.GetUtcNow()));
        return $"/api/orders/{order}/complete";
    }

    private string Report(string incident)
    {
        Add(OutboxItem.Report(new()
        {
            ReportId = incident,
            IncidentId = incident,
            Incident = Incidents.Drift(),
            Outcome = HealOutcome.Healed,
            Message = "seen running",
            DetectedAt = _time.GetUtcNow(),
            EndedAt = _time.GetUtcNow(),
        }));
        return incident;
    }

    private void Add(OutboxItem item)
    {
        _folder.Journal.Write(session => Outbox.Add(session, item));
        _signal.Raise();
    }

    private OutboxSender Sender(Outbox outbox, CentralClient central, ProgressGate gate) =>
        new(outbox, _signal, Delivery(outbox, central), gate, _time, NullLogger<OutboxSender>.Instance);

    private static OutboxDelivery Delivery(Outbox outbox, CentralClient central) => new(outbox, central, NullLogger<OutboxDelivery>.Instance);

    private long WaitingInTheJournal() =>
        _folder.Journal.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'"));

    private async Task StepAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(1, TestContext.CancellationToken);
    }

    /// <summary>Lets virtual time pass, one minute after the other unless told otherwise, until nothing waits.</summary>
    private async Task SendAllAsync(Action<int>? eachStep = null, TimeSpan? step = null)
    {
        var outbox = new Outbox(_folder.Journal);
        using var central = new CentralClient(Configurations.Valid, _server);
        using var sender = Sender(outbox, central, new ProgressGate(_time));
        await sender.StartAsync(TestContext.CancellationToken);
        var steps = 0;
        do
        {
            eachStep?.Invoke(steps++);
            _time.Advance(step ?? TimeSpan.FromMinutes(1));
            await Task.Delay(1, TestContext.CancellationToken);
        }
        while (outbox.Waiting() > 0 || (eachStep is not null && steps < 10));

        await sender.StopAsync(TestContext.CancellationToken);
    }
}
