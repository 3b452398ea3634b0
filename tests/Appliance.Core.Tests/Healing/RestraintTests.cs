using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

/// <summary>Rules that wait for a maintenance window, count, or stop at so many machines.</summary>
[TestClass]
public sealed class RestraintTests : RestrainedHealTests
{
    [TestMethod]
    public async Task Schedule_ThatIsClosed_DefersUntilItOpensAlsoAfterARestart()
    {
        var waiting = await HealAsync("night");
        Assert.AreEqual(IncidentState.Deferred, waiting.State);
        Assert.AreEqual("Rule 'R-NIGHT' waits for the maintenance window 'nightly', which opens on 2026-01-05 22:00 UTC.", waiting.Message);
        Assert.IsEmpty(Journal.Unfinished());
        Assert.AreEqual(new DateTimeOffset(2026, 1, 5, 22, 0, 0, TimeSpan.Zero), Deferrals.Next());
        Assert.IsNull(Receive("night", "srv-1"), "the drift that waits is known");
        Assert.IsEmpty(Deferrals.TakeUp(Time.GetUtcNow()));

        Time.Advance(TimeSpan.FromHours(10));
        var taken = Deferrals.TakeUp(Time.GetUtcNow()).Single();
        Assert.AreEqual((waiting.Id, IncidentState.Received), (taken.Id, taken.State));
        Assert.AreEqual(waiting.Id, Journal.Unfinished().Single().Id, "a crash now loses nothing");
        await Pipeline().HealAsync(taken, TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(waiting.Id)!.Outcome);
        Assert.IsNull(Deferrals.Next());
    }

    [TestMethod]
    public async Task Schedule_ThatIsOpen_HoldsNothingBack()
    {
        Time.Advance(TimeSpan.FromHours(11));

        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("night")).Outcome);
    }

    [TestMethod]
    public async Task Heal_ThatHasBegunBeforeACrash_WaitsForNothing()
    {
        var entry = Receive("night", "srv-1")!;
        Journal.TryStart(entry.Id, "R-NIGHT", "escalate", null, idempotent: true, changesMachine: false, Time.GetUtcNow());

        await Pipeline().HealAsync(Journal.Unfinished().Single(), TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(entry.Id)!.Outcome);
    }

    [TestMethod]
    public async Task Deferral_WhenTheClockWasSetBack_IsTakenUpAllTheSame()
    {
        var entry = await HealAsync("last", "srv-1");
        Deferrals.Defer(Told()! with { DeferredUntil = Time.GetUtcNow().AddYears(5) });

        Assert.AreEqual(entry.Id, Deferrals.TakeUp(Time.GetUtcNow()).Single().Id);
    }

    [TestMethod]
    public async Task Limits_PastTheMostMachines_EscalateWithoutActing()
    {
        await HealAsync("limit", "srv-1");
        await HealAsync("limit", "srv-2");

        var third = await HealAsync("limit", "srv-3");
        var again = await HealAsync("limit", "SRV-2");
        Time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual(
            "Rule 'R-LIMIT' has acted on 2 other machines within 1h, and its limit is 2: look for one cause behind them before srv-3 is changed too.", third.Message);
        StringAssert.StartsWith(again.Message, "Rule 'R-LIMIT' hands this over");
        StringAssert.StartsWith((await HealAsync("limit", "srv-4")).Message, "Rule 'R-LIMIT' hands this over");
    }

    [TestMethod]
    public async Task Limits_InPercent_AreOfTheMachinesThatTheApplianceLooksAfter()
    {
        Targets.Replace([.. Enumerable.Range(1, 3).Select(number => new LinuxTarget { Hostname = $"srv-{number}" })], []);
        StringAssert.StartsWith((await HealAsync("percent", "srv-1")).Message, "Rule 'R-PERCENT' hands this over");

        StringAssert.Contains((await HealAsync("percent", "srv-2")).Message, "its limit is 1");
    }

    [TestMethod]
    public async Task Window_CountsEachSighting_AndTakesTheIncidentThatFillsIt()
    {
        var first = await HealAsync("window");
        var second = await HealAsync("window");
        Assert.AreEqual("Rule 'R-WINDOW' counts this: 3 incidents within 1h by hostname: 2 so far.", second.Message);
        Assert.AreEqual((HealOutcome.Suppressed, HealOutcome.Suppressed), (first.Outcome, second.Outcome));

        var third = await HealAsync("window");

        StringAssert.StartsWith(third.Message, "Rule 'R-WINDOW' hands this over");
        Assert.IsNull(Receive("window", "srv-1"), "what a rule took is the same drift for a while");
    }

    [TestMethod]
    public async Task Window_ByTheJournal_CountsNoLaterIncident()
    {
        var early = Receive("window", "srv-1")!;
        Journal.Receive("other key", Incidents.Drift(check: "window"), Time.GetUtcNow(), TimeSpan.Zero);
        Journal.Receive("third key", Incidents.Drift(check: "window"), Time.GetUtcNow(), TimeSpan.Zero);

        await Pipeline().HealAsync(early, TestContext.CancellationToken);

        StringAssert.EndsWith(Journal.Find(early.Id)!.Message, "1 so far.");
    }
}
