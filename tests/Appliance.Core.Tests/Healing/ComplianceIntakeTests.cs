using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

/// <summary>What is over when a check finds the machine compliant.</summary>
[TestClass]
public sealed class ComplianceIntakeTests : RestrainedHealTests
{
    private const string Found = "mode 644";

    [TestMethod]
    public async Task Compliant_WhileTheIncidentWaits_EndsItAndTellsInsteadOfTheDeferral()
    {
        var waiting = await HealAsync("night");

        Compliances.Accept("night", "SRV-1", Found);

        var ended = Journal.Find(waiting.Id)!;
        Assert.AreEqual((IncidentState.Ended, HealOutcome.AlreadyCompliant, "R-NIGHT"), (ended.State, ended.Outcome, ended.RuleId));
        Assert.AreEqual("Its check found the machine compliant while this waited until 2026-01-05 22:00 UTC: mode 644", ended.Message);
        Assert.AreEqual(1, Outbox.Waiting(), "that it waits is not told any more");
        var told = Told()!;
        Assert.AreEqual((waiting.Id, HealOutcome.AlreadyCompliant, ended.Message, null), (told.ReportId, told.Outcome, told.Message, told.DeferredUntil));
        Assert.AreEqual((0L, null), (Deferrals.Count(), Deferrals.Next()));
        Assert.AreEqual(IncidentState.Deferred, (await HealAsync("night")).State, "what drifts again is new");
    }

    [TestMethod]
    public async Task Compliant_OfAnotherCheckOrMachine_EndsNothing()
    {
        var waiting = await HealAsync("night");

        Compliances.Accept("day", "srv-1", Found);
        Compliances.Accept("night", "srv-2", Found);

        Assert.AreEqual(IncidentState.Deferred, Journal.Find(waiting.Id)!.State);
        Assert.AreEqual(1L, Deferrals.Count());
    }

    [TestMethod]
    public async Task Compliant_WhileTheIncidentIsTakenUp_LeavesItToTheHeal()
    {
        var waiting = await HealAsync("night");
        Time.Advance(TimeSpan.FromHours(10));
        var taken = Deferrals.TakeUp(Time.GetUtcNow()).Single();

        Recorder.EndDeferred(waiting, Found);
        Compliances.Accept("night", "srv-1", Found);
        Assert.AreEqual(IncidentState.Received, Journal.Find(waiting.Id)!.State);
        await Pipeline().HealAsync(taken, TestContext.CancellationToken);
        Recorder.EndDeferred(waiting, Found);

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(waiting.Id)!.Outcome);
        Assert.AreEqual((1L, HealOutcome.Escalated), (Outbox.Waiting(), Told()!.Outcome));
    }

    [TestMethod]
    public async Task Compliant_BeforeItIsTakenUp_IsNotTakenUp()
    {
        await HealAsync("night");
        Time.Advance(TimeSpan.FromHours(10));

        Compliances.Accept("night", "srv-1", Found);

        Assert.IsEmpty(Deferrals.TakeUp(Time.GetUtcNow()));
    }

    [TestMethod]
    public async Task Compliant_AfterAnUnhealedIncident_MakesTheNextDriftOneOfItsOwn()
    {
        var first = await HealAsync("first");
        Assert.AreEqual(HealOutcome.Escalated, first.Outcome);
        Assert.IsNull(Receive("first", "srv-1"), "the rule rests");

        Compliances.Accept("first", "srv-1", Found);
        var second = await HealAsync("first");

        Assert.AreEqual((HealOutcome.Escalated, first.Message), (Journal.Find(first.Id)!.Outcome, Journal.Find(first.Id)!.Message), "its end stays what it was");
        Assert.AreEqual(HealOutcome.Suppressed, second.Outcome);
        StringAssert.Contains(second.Message, "it rests until 12:05:00 UTC");
        Assert.AreEqual(2, Outbox.Waiting());
        Assert.IsNull(Receive("first", "srv-1"), "the rule still rests");
    }

    [TestMethod]
    public async Task Compliant_LastOfAGroup_LeavesItsPlaceToTheOneBefore()
    {
        var first = await HealAsync("last", "srv-1");
        Time.Advance(TimeSpan.FromMinutes(10));
        var last = await HealAsync("last", "srv-2");

        Compliances.Accept("last", "srv-2", Found);
        Time.Advance(TimeSpan.FromMinutes(5));
        await TakeUpAsync();

        Assert.AreEqual((HealOutcome.Escalated, HealOutcome.AlreadyCompliant), (Journal.Find(first.Id)!.Outcome, Journal.Find(last.Id)!.Outcome));
        StringAssert.StartsWith(Journal.Find(first.Id)!.Message, "Rule 'R-LAST' hands this over");
    }

    [TestMethod]
    public async Task Compliant_WhereNothingIsOver_IsNotWrittenDown()
    {
        await HealAsync("window");
        var counted = Journal.Latest(1)[0];
        await HealAsync("first");
        Compliances.Accept("first", "srv-1", Found);
        var journal = new ComplianceJournal(Underlying);

        Assert.IsNull(journal.Remaining("SRV-1|first"), "that is known already");
        Assert.IsNull(journal.Remaining(counted.Key), "of what a rule counts each is new");
        Assert.IsNull(journal.Remaining("SRV-1|never"));
    }
}
