using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class FlapTests : GuardedHealTests
{
    [TestMethod]
    public async Task ThirdReturnWithinHalfAnHour_IsEscalatedWithItsHistoryAndLeftAloneForAnHour()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(6));
        var ran = Machines.Ran.Count;

        var third = await HealAsync("ssh_config");
        var seenAgain = Receive("ssh_config");
        Time.Advance(TimeSpan.FromMinutes(59));
        var stillResting = Receive("ssh_config");

        Assert.AreEqual((HealOutcome.Escalated, "flap"), (third.Outcome, third.Guard));
        StringAssert.Contains(third.Message, "12:00:00 (healed by R-1), 12:06:00 (healed by R-1), 12:12:00 (healed by R-1) UTC");
        StringAssert.Contains(third.Message, "left alone until 13:18 UTC");
        Assert.AreEqual(ran, Machines.Ran.Count);
        Assert.IsNull(seenAgain);
        Assert.IsNull(stillResting);
        Assert.AreEqual("flap", Report(third.Id).Guard);
    }

    [TestMethod]
    public async Task TwoReturns_AreHealed()
    {
        await FlapAsync(times: 2, every: TimeSpan.FromMinutes(6));

        var second = await HealAsync("ssh_config");

        Assert.AreEqual(HealOutcome.Healed, second.Outcome);
    }

    [TestMethod]
    public async Task AfterTheRest_OneHealIsTried_AndWhenThatDoesNotLastTheCauseIsAskedFor()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(6));
        await HealAsync("ssh_config");
        Time.Advance(TimeSpan.FromMinutes(61));

        var tried = await HealAsync("ssh_config");
        Time.Advance(TimeSpan.FromMinutes(10));
        var back = await HealAsync("ssh_config");

        Assert.AreEqual(HealOutcome.Healed, tried.Outcome);
        Assert.AreEqual((HealOutcome.Escalated, "flap"), (back.Outcome, back.Guard));
        StringAssert.StartsWith(back.Message, "Root cause needed on srv-1");
    }

    [TestMethod]
    public async Task ThirdReturnWithinFourHours_AsksForTheCause()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(70));

        var third = await HealAsync("ssh_config");
        Time.Advance(TimeSpan.FromMinutes(31));
        var later = await HealAsync("ssh_config");

        StringAssert.StartsWith(third.Message, "Root cause needed");
        StringAssert.Contains(third.Message, "left alone until 16:00 UTC");
        Assert.AreEqual(HealOutcome.Healed, later.Outcome, "fewer than three lie within four hours again");
    }

    [TestMethod]
    public async Task Slower_IsHealed()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(90));

        Assert.AreEqual(HealOutcome.Healed, (await HealAsync("ssh_config")).Outcome);
    }

    [TestMethod]
    public async Task OtherMachines_AreHealed()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(6));

        Assert.AreEqual(HealOutcome.Healed, (await HealAsync("ssh_config", "srv-2")).Outcome);
    }

    [TestMethod]
    public async Task AfterARestart_ItIsKnownStill_AndAnotherIncidentIsSuppressed()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(6));
        await HealAsync("ssh_config");
        Disk.Write(session => session.Execute("UPDATE incidents SET rests_until = NULL"));
        Restart();
        Time.Advance(TimeSpan.FromMinutes(10));

        var next = await HealAsync("ssh_config");

        Assert.AreEqual((HealOutcome.Suppressed, "flap"), (next.Outcome, next.Guard));
        StringAssert.Contains(next.Message, "left alone until 13:18 UTC");
    }

    [TestMethod]
    public async Task CrashAfterItWasFoundOut_TheSamePersonIsToldTheSame()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(6));
        var entry = Receive("ssh_config")!;
        new FlapLedger(Disk).Stand(entry.Key, "R-1", "srv-1", entry.Id, Time.GetUtcNow());
        Restart();

        var ended = await HealAsync(entry);

        Assert.AreEqual(HealOutcome.Escalated, ended.Outcome);
        StringAssert.Contains(ended.Message, "It flaps on srv-1");
    }

    [TestMethod]
    public async Task ClockSetBack_ARestThatIsTooFarAwayDoesNotCount()
    {
        await FlapAsync(times: 3, every: TimeSpan.FromMinutes(6));
        await HealAsync("ssh_config");
        Disk.Write(session => session.Execute("UPDATE flaps SET until = until + 86400000; UPDATE incidents SET rests_until = NULL, ended_at = ended_at - 86400000"));

        var next = await HealAsync("ssh_config");

        Assert.AreEqual(HealOutcome.Healed, next.Outcome);
    }

    private async Task FlapAsync(int times, TimeSpan every)
    {
        for (var time = 0; time < times; time++)
        {
            var healed = await HealAsync("ssh_config");
            Assert.AreEqual(HealOutcome.Healed, healed.Outcome, healed.Message);
            Time.Advance(every);
        }
    }
}
