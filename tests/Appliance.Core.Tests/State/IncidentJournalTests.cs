using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class IncidentJournalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Repeats = TimeSpan.FromMinutes(5);

    [TestMethod]
    public void Receive_SameDriftWhileOpen_IsOneIncident()
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);

        Assert.IsNotNull(journal.Receive("k", Incidents.Drift(), Now, Repeats));
        Assert.IsNull(journal.Receive("k", Incidents.Drift(), Now.AddHours(1), Repeats));
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
        var first = journal.Receive("k", Incidents.Drift(), Now, Repeats)!;
        journal.End(Report(first, outcome));

        var second = journal.Receive("k", Incidents.Drift(), Now.AddMinutes(1), Repeats);

        Assert.AreEqual(isNew, second is not null);
    }

    [TestMethod]
    [DataRow(5, true)]
    [DataRow(600, false)]
    public void Receive_SameDriftAfterAFailedHeal_IsNewAsSoonAsItsRuleMayRunAgain(int cooldownSeconds, bool isNew)
    {
        using var folder = new JournalFolder();
        var (journal, ledger) = (new IncidentJournal(folder.Journal), new CooldownLedger(folder.Journal));
        var first = journal.Receive("k", Incidents.Drift(), Now, Repeats)!;
        ledger.TryClaim("R-1", first.Incident.Hostname, first.Id, TimeSpan.FromSeconds(cooldownSeconds), Now);
        journal.End(Report(first, HealOutcome.Failed) with { RuleId = "R-1", EndedAt = Now.AddSeconds(20) });

        Assert.AreEqual(isNew, journal.Receive("k", Incidents.Drift(), Now.AddSeconds(21), Repeats, "R-1") is not null);
        Assert.AreEqual(!isNew, journal.Receive("k", Incidents.Drift(), Now.AddMinutes(11), Repeats, "R-1") is not null);
    }

    [TestMethod]
    public void Receive_SameDriftAfterASuppressedOne_IsNewWhenTheRuleHasRested()
    {
        using var folder = new JournalFolder();
        var (journal, ledger) = (new IncidentJournal(folder.Journal), new CooldownLedger(folder.Journal));
        ledger.TryClaim("R-1", "srv-1", "INC-before", TimeSpan.FromSeconds(30), Now);
        var suppressed = journal.Receive("k", Incidents.Drift("srv-1"), Now.AddSeconds(10), Repeats)!;
        journal.End(Report(suppressed, HealOutcome.Suppressed) with { RuleId = "R-1" });

        Assert.IsNull(journal.Receive("k", Incidents.Drift("srv-1"), Now.AddSeconds(29), Repeats, "R-1"));
        Assert.IsNotNull(journal.Receive("k", Incidents.Drift("srv-1"), Now.AddSeconds(30), Repeats, "R-1"));
    }

    [TestMethod]
    public void Receive_SameDriftHeldBackBeforeItsRuleWasClaimed_IsNewAfterTheTimeOfRepeats()
    {
        using var folder = new JournalFolder();
        var (journal, ledger) = (new IncidentJournal(folder.Journal), new CooldownLedger(folder.Journal));
        ledger.TryClaim("R-1", "srv-1", "INC-long-ago", TimeSpan.FromSeconds(5), Now.AddDays(-1));
        var held = journal.Receive("k", Incidents.Drift("srv-1"), Now, Repeats)!;
        journal.End(Report(held, HealOutcome.Suppressed) with { RuleId = "R-1" });

        Assert.IsNull(journal.Receive("k", Incidents.Drift("srv-1"), Now.AddMinutes(4), Repeats, "R-1"));
        Assert.IsNotNull(journal.Receive("k", Incidents.Drift("srv-1"), Now.AddMinutes(5), Repeats, "R-1"));
    }

    [TestMethod]
    [DataRow("R-1", new[] { "R-1" }, false)]
    [DataRow("R-1", new[] { "R-2" }, true)]
    [DataRow("R-1", new[] { "R-10" }, true)]
    [DataRow("R-1", new[] { "R-2", "R-1" }, false, DisplayName = "R-2 counts, and may take it or not")]
    [DataRow("R-1", new string?[] { null }, true)]
    [DataRow(null, new string?[] { null }, false)]
    [DataRow(null, new[] { "R-1" }, true)]
    public void Receive_SameDriftSoonAfter_IsNewWhenItIsAnotherRules(string? rule, string?[] takers, bool isNew)
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var first = journal.Receive("k", Incidents.Drift(), Now, Repeats)!;
        journal.End(Report(first, HealOutcome.Escalated) with { RuleId = rule });

        Assert.AreEqual(isNew, journal.Receive("k", Incidents.Drift(), Now.AddMinutes(1), Repeats, takers) is not null);
    }

    [TestMethod]
    public void End_OfAHealThatBroke_IsStillItsRules()
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var entry = journal.Receive("k", Incidents.Drift(), Now, Repeats)!;
        journal.TryStart(entry.Id, "R-1", "run_linux_runbook:RB", "RB", idempotent: true, changesMachine: true, Now);

        journal.End(Report(entry, HealOutcome.Failed));

        Assert.AreEqual("R-1", journal.Find(entry.Id)!.RuleId);
    }

    [TestMethod]
    public void Unfinished_AfterReopen_HasWhatWasReceivedAndStarted()
    {
        using var folder = new JournalFolder();
        var journal = new IncidentJournal(folder.Journal);
        var received = journal.Receive("a", Incidents.Drift(details: """{"user":"root"}"""), Now, Repeats)!;
        var started = journal.Receive("b", Incidents.Drift("srv-2"), Now.AddSeconds(1), Repeats)!;
        journal.TryStart(started.Id, "R-1", "run_linux_runbook:RB", "RB", idempotent: true, changesMachine: true, Now);

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
        var entry = journal.Receive("k", Incidents.Drift(), Now, Repeats)!;

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
