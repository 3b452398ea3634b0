using Appliance.Core.Configuration;
using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class BlastRadiusTests : GuardedHealTests
{
    [TestMethod]
    public async Task SixthMachineWithinTenMinutes_WaitsAndIsThenHealed()
    {
        for (var number = 1; number <= 5; number++)
        {
            Assert.AreEqual(HealOutcome.Healed, (await HealAsync("ssh_config", $"srv-{number}")).Outcome);
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        var sixth = await HealAsync("ssh_config", "srv-6");
        Time.Advance(TimeSpan.FromMinutes(5));
        await TakeUpAsync();

        Assert.AreEqual((IncidentState.Deferred, "blast-radius"), (sixth.State, sixth.Guard));
        StringAssert.Contains(sixth.Message, "acted on 5 other machines within 10m");
        Assert.AreEqual(HealOutcome.Healed, Journal.Find(sixth.Id)!.Outcome);
    }

    [TestMethod]
    public async Task MachineThatIsAmongThem_IsNoneMore()
    {
        Configuration = Configuration with { BlastRadius = new BlastRadius(1, 0, TimeSpan.FromMinutes(10)) };
        await HealAsync("ssh_config", "srv-1");
        Time.Advance(TimeSpan.FromMinutes(6));

        Assert.AreEqual(HealOutcome.Healed, (await HealAsync("ssh_config", "srv-1")).Outcome);
    }

    [TestMethod]
    public async Task PercentOfALargeSite_MayBeMore()
    {
        Configuration = Configuration with { BlastRadius = new BlastRadius(1, 25, TimeSpan.FromMinutes(10)) };

        var first = await HealAsync("ssh_config", "srv-1");
        var second = await HealAsync("ssh_config", "srv-2");
        var third = await HealAsync("ssh_config", "srv-3");

        Assert.AreEqual((HealOutcome.Healed, HealOutcome.Healed), (first.Outcome, second.Outcome));
        Assert.AreEqual("blast-radius", third.Guard);
    }

    [TestMethod]
    public async Task AskingForAPerson_IsNoHeal()
    {
        Configuration = Configuration with { BlastRadius = new BlastRadius(1, 0, TimeSpan.FromMinutes(10)) };
        await HealAsync("ssh_config", "srv-1");

        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("encryption", "srv-2")).Outcome);
    }

    [TestMethod]
    public async Task AfterARestart_ItIsStillKnown()
    {
        Configuration = Configuration with { BlastRadius = new BlastRadius(1, 0, TimeSpan.FromMinutes(10)) };
        await HealAsync("ssh_config", "srv-1");
        Restart();

        Assert.AreEqual("blast-radius", (await HealAsync("ssh_config", "srv-2")).Guard);
    }

    [TestMethod]
    [DataRow(4, null)]
    [DataRow(5, null)]
    [DataRow(6, 5)]
    [DataRow(100, 25)]
    public void Most_OfTheStandard_IsTheMoreOfBoth(int hosts, int? most) => Assert.AreEqual(most, BlastRadius.Default.Most(hosts));
}
