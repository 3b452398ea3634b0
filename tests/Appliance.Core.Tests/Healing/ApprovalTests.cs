using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class ApprovalTests : GuardedHealTests
{
    public ApprovalTests() => UseRunbook("requires_approval: true");

    [TestMethod]
    public async Task Unanswered_WaitsAndTellsHowToAnswer()
    {
        var waits = await HealAsync("ssh_config");

        Assert.AreEqual((IncidentState.Deferred, "approval"), (waits.State, waits.Guard));
        Assert.AreEqual(Time.GetUtcNow().AddHours(24), waits.DeferredUntil);
        StringAssert.Contains(waits.Message, $"'appliance approve {waits.Id}'");
        Assert.IsEmpty(Machines.Ran);
    }

    [TestMethod]
    public async Task Approved_RunsAtOnce_AlsoAfterARestart()
    {
        var waits = await HealAsync("ssh_config");
        var objection = Approvals.Answer(waits.Id, approved: true, "anna", null);
        Restart();

        await TakeUpAsync();

        Assert.IsNull(objection);
        Assert.AreEqual(HealOutcome.Healed, Journal.Find(waits.Id)!.Outcome);
    }

    [TestMethod]
    public async Task Refused_IsSuppressedAndTheSameDriftIsLeftAloneForAsLong()
    {
        var waits = await HealAsync("ssh_config");
        Approvals.Answer(waits.Id, approved: false, "anna", "the practice is open");
        await TakeUpAsync();
        var refused = Journal.Find(waits.Id)!;
        Time.Advance(TimeSpan.FromHours(12));
        var again = Receive("ssh_config");
        Disk.Write(session => session.Execute("UPDATE incidents SET compliant_at = 1"));
        var next = await HealAsync("ssh_config");

        Assert.AreEqual((HealOutcome.Suppressed, "approval"), (refused.Outcome, refused.Guard));
        StringAssert.Contains(refused.Message, "anna refused to let rule 'R-1' run run_linux_runbook:RB-1 (the practice is open)");
        Assert.IsNull(again);
        Assert.AreEqual((HealOutcome.Suppressed, "approval"), (next.Outcome, next.Guard));
        Assert.IsEmpty(Machines.Ran);
    }

    [TestMethod]
    public async Task NobodyAnswers_IsEscalatedWhenTheTimeIsOver()
    {
        var waits = await HealAsync("ssh_config");
        Time.Advance(TimeSpan.FromHours(24));

        await TakeUpAsync();

        var ended = Journal.Find(waits.Id)!;
        Assert.AreEqual((HealOutcome.Escalated, "approval"), (ended.Outcome, ended.Guard));
        StringAssert.Contains(ended.Message, "Nobody has approved within 24 hours");
        StringAssert.Contains(Approvals.Answer(waits.Id, approved: true, "anna", null)!, "expired");
    }

    [TestMethod]
    public async Task RunbookChangedAfterItWasApproved_IsAskedForAnew()
    {
        var waits = await HealAsync("ssh_config");
        Approvals.Answer(waits.Id, approved: true, "anna", null);
        UseRunbook("requires_approval: true", parameters: "{mode: lax}");

        await TakeUpAsync();

        var still = Journal.Find(waits.Id)!;
        Assert.AreEqual((IncidentState.Deferred, "approval"), (still.State, still.Guard));
        Assert.IsEmpty(Machines.Ran);
    }

    [TestMethod]
    public async Task Answered_ASecondTime_SaysWhoWasFirst()
    {
        var waits = await HealAsync("ssh_config");
        Approvals.Answer(waits.Id, approved: true, "anna", null);

        Assert.AreEqual($"Incident '{waits.Id}' was approved before, by anna.", Approvals.Answer(waits.Id, approved: false, "ben", "no"));
    }

    [TestMethod]
    public void Answer_ToWhatWasNotAsked_SaysSo() => StringAssert.StartsWith(Approvals.Answer("INC-7", approved: true, "anna", null)!, "No heal of incident 'INC-7' waits");

    [TestMethod]
    public async Task Approved_TheKillSwitchHoldsItBackAllTheSame()
    {
        var waits = await HealAsync("ssh_config");
        Approvals.Answer(waits.Id, approved: true, "anna", null);
        KillSwitch.Disable("ben", "stop");

        await TakeUpAsync();

        Assert.AreEqual("kill-switch", Journal.Find(waits.Id)!.Guard);
    }
}
