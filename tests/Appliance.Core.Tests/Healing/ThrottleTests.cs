using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

/// <summary>Rules that act on one of several incidents.</summary>
[TestClass]
public sealed class ThrottleTests : RestrainedHealTests
{
    [TestMethod]
    public async Task Throttle_First_ActsOnceForTheGroupUntilTheTimeIsOver()
    {
        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("first", "srv-1")).Outcome);

        var second = await HealAsync("first", "srv-2");
        Time.Advance(TimeSpan.FromMinutes(15));

        Assert.AreEqual(HealOutcome.Suppressed, second.Outcome);
        Assert.AreEqual("Rule 'R-FIRST' has acted on the first of several and leaves the others alone until 12:15:00 UTC.", second.Message);
        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("first", "srv-3")).Outcome);
    }

    [TestMethod]
    public async Task Throttle_Last_ActsOnTheLastWhenTheTimeIsOver()
    {
        var first = await HealAsync("last", "srv-1");
        Time.Advance(TimeSpan.FromMinutes(10));
        var last = await HealAsync("last", "srv-2");
        Assert.AreEqual((IncidentState.Deferred, IncidentState.Deferred), (first.State, last.State));
        Assert.AreEqual(first.DeferredUntil, last.DeferredUntil);

        Time.Advance(TimeSpan.FromMinutes(5));
        await TakeUpAsync();

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(last.Id)!.Outcome);
        Assert.AreEqual(HealOutcome.Suppressed, Journal.Find(first.Id)!.Outcome);
        Assert.AreEqual($"Rule 'R-LAST' acts on the last of several, which is {last.Id}.", Journal.Find(first.Id)!.Message);
        Assert.AreEqual(IncidentState.Deferred, (await HealAsync("last", "srv-3")).State, "a new period");
    }

    [TestMethod]
    public async Task Throttle_Last_OneThatComesWhenTheTimeIsOverDoesNotWaitAgain()
    {
        var first = await HealAsync("last", "srv-1");
        Time.Advance(TimeSpan.FromMinutes(16));

        var late = await HealAsync("last", "srv-2");
        await Pipeline().HealAsync(Deferrals.TakeUp(Time.GetUtcNow()).Single(), TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, late.Outcome);
        Assert.AreEqual(HealOutcome.Suppressed, Journal.Find(first.Id)!.Outcome);
    }

    [TestMethod]
    public async Task Throttle_Last_InAMaintenanceWindow_ActsOnTheLastOfWhatWaitedForIt()
    {
        var first = await HealAsync("both", "srv-1");
        var last = await HealAsync("both", "srv-2");
        Time.Advance(TimeSpan.FromHours(10));

        await TakeUpAsync();
        Assert.AreEqual((IncidentState.Deferred, IncidentState.Deferred), (Journal.Find(first.Id)!.State, Journal.Find(last.Id)!.State), "the group's own time begins");
        Time.Advance(TimeSpan.FromMinutes(15));
        await TakeUpAsync();

        Assert.AreEqual((HealOutcome.Suppressed, HealOutcome.Escalated), (Journal.Find(first.Id)!.Outcome, Journal.Find(last.Id)!.Outcome));
    }

    [TestMethod]
    public async Task Throttle_Last_WhileTheOneThatStandsRuns_BeginsANewPeriod()
    {
        var ledger = Groups;
        var (one, two) = (Receive("last", "srv-1")!, Receive("last", "srv-2")!);
        Assert.IsNotNull(ledger.Stand("R", "g", one.Id, TimeSpan.FromMinutes(1), Time.GetUtcNow()).Until);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreSame(LastOfGroupVerdict.Run, ledger.Stand("R", "g", one.Id, TimeSpan.FromMinutes(1), Time.GetUtcNow()));

        var next = ledger.Stand("R", "g", two.Id, TimeSpan.FromMinutes(1), Time.GetUtcNow());

        Assert.AreEqual(Time.GetUtcNow().AddMinutes(1), next.Until);
    }

    [TestMethod]
    public async Task Throttle_First_HoldsMachinesBackThatNeitherRestNorCount()
    {
        await HealAsync("rollout", "srv-1");
        await HealAsync("rollout", "srv-2");
        await HealAsync("rollout", "srv-3");
        Time.Advance(TimeSpan.FromMinutes(15));

        StringAssert.StartsWith((await HealAsync("rollout", "srv-2")).Message, "Rule 'R-ROLLOUT' hands this over");
        Time.Advance(TimeSpan.FromMinutes(15));
        StringAssert.StartsWith((await HealAsync("rollout", "srv-3")).Message, "Rule 'R-ROLLOUT' has acted on 2 other machines");
    }

    [TestMethod]
    public async Task Throttle_OfAnIncidentWithoutTheFieldOfItsGroup_IsNone()
    {
        await HealAsync("user", "srv-1");

        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("user", "srv-2")).Outcome);
    }
}
