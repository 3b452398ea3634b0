using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class IncidentJournalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Receive_SameDriftWhileOpen_IsOneIncident()
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);

        Assert.IsNotNull(journal.Receive("k", Incidents.Drift(), Now, Now));
        Assert.IsNull(journal.Receive("k", Incidents.Drift(), Now.AddHours(1), Now));
    }

    [TestMethod]
    [DataRow(HealOutcome.Healed, true)]
    [DataRow(HealOutcome.AlreadyCompliant, true)]
    [DataRow(HealOutcome.Escalated, false)]
    [DataRow(HealOutcome.Suppressed, false)]
    public void Receive_SameDriftSoonAfterItsEnd_IsNewOnlyWhenTheFirstWasHealed(HealOutcome outcome, bool isNew)
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var first = journal.Receive("k", Incidents.Drift(), Now, Now)!;
        journal.End(Report(first, outcome));

        var second = journal.Receive("k", Incidents.Drift(), Now.AddMinutes(1), Now.AddMinutes(-4));

        Assert.AreEqual(isNew, second is not null);
    }

    [TestMethod]
    [DataRow(FailureKind.WorkerLost, true)]
    [DataRow(FailureKind.Verify, false)]
    public void Receive_SameDriftSoonAfterAFailure_IsNewWhenTheWorkerWasLost(FailureKind failure, bool isNew)
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var first = journal.Receive("k", Incidents.Drift(), Now, Now)!;
        journal.End(Report(first, HealOutcome.Failed) with { Failure = failure });

        var second = journal.Receive("k", Incidents.Drift(), Now.AddMinutes(1), Now.AddMinutes(-4));

        Assert.AreEqual(isNew, second is not null);
    }

    [TestMethod]
    public void Unfinished_AfterReopen_HasWhatWasReceivedAndStarted()
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var received = journal.Receive("a", Incidents.Drift(details: """{"user":"root"}"""), Now, Now)!;
        var started = journal.Receive("b", Incidents.Drift("srv-2"), Now.AddSeconds(1), Now)!;
        journal.Start(started.Id, "R-1", "run_linux_runbook:RB", "RB", idempotent: true, Now);

        folder.Reopen();
        var unfinished = new IncidentJournal(folder.Journal).Unfinished();

        CollectionAssert.AreEqual(new[] { received.Id, started.Id }, unfinished.Select(entry => entry.Id).ToArray());
        Assert.AreEqual("root", unfinished[0].Incident.Details.GetProperty("user").GetString());
        Assert.IsTrue(unfinished[1].Idempotent);
    }

    [TestMethod]
    public void End_PutsTheReportIntoTheOutboxInTheSameTransaction()
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var entry = journal.Receive("k", Incidents.Drift(), Now, Now)!;

        journal.End(Report(entry, HealOutcome.Healed));
        folder.Reopen();

        var item = OutboxReading.Oldest(new Appliance.Core.Reporting.Outbox(folder.Journal));
        Assert.AreEqual(entry.Id, item?.Subject);
        StringAssert.Contains(item!.Body, "\"outcome\":\"healed\"");
    }

    private static HealReport Report(IncidentEntry entry, HealOutcome outcome) => new()
    {
        ReportId = entry.Id,
        IncidentId = entry.Id,
        Incident = entry.Incident,
        Outcome = outcome,
        Message = "said",
        DetectedAt = entry.DetectedAt,
        EndedAt = entry.DetectedAt,
    };
}
