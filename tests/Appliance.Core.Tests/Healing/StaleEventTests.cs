using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class StaleEventTests : GuardedHealTests
{
    [TestMethod]
    public async Task Fresh_TheActionRunsAtOnce()
    {
        var ended = await HealAsync(Service("srv-1", age: 10));

        Assert.AreEqual(HealOutcome.Healed, ended.Outcome);
        Assert.IsEmpty(Machines.Ran);
    }

    [TestMethod]
    public async Task Old_AndStillThere_IsLookedAtAndThenActedOn()
    {
        var ended = await HealAsync(Service("srv-1", age: 16));

        Assert.AreEqual(HealOutcome.Healed, ended.Outcome);
        CollectionAssert.AreEqual(new[] { "detect", "restart_service:cron" }, Report(ended.Id).Steps.Select(step => step.Phase).ToArray());
        Assert.AreEqual("cron", Machines.Environments.Single()["PARAM_SERVICE"], "It looks as the check does.");
    }

    [TestMethod]
    public async Task Old_AndPast_NothingIsDone()
    {
        Machines.Answer = _ => FakeTargets.Exited(0, """{"Drifted": false, "Actual": "cron runs"}""");
        Plugins.Heal = _ => throw new AssertFailedException("It ran.");

        var ended = await HealAsync(Service("srv-1", age: 16));

        Assert.AreEqual(HealOutcome.AlreadyCompliant, ended.Outcome);
        StringAssert.Contains(ended.Message, "Seen 16 minutes ago, and well by now: cron runs");
    }

    [TestMethod]
    public async Task Old_AndTheMachineCannotBeLookedAt_IsFailed()
    {
        Machines.Answer = _ => ExecutionResult.NotRun(FailureKind.Network, "no route to host", TimeSpan.Zero);

        var ended = await HealAsync(Service("srv-1", age: 16));

        Assert.AreEqual(HealOutcome.Failed, ended.Outcome);
        StringAssert.Contains(ended.Message, "nothing was done because a look at it failed: no route to host");
    }

    [TestMethod]
    public async Task Old_AndNothingCanLook_IsForAPerson()
    {
        var ended = await HealAsync(Service("unknown-host", age: 16));

        Assert.AreEqual(HealOutcome.Escalated, ended.Outcome);
        StringAssert.Contains(ended.Message, "no check of 'services' can look at unknown-host again");
    }

    [TestMethod]
    public async Task Old_ButSeenAgainMeanwhile_IsFresh()
    {
        var entry = Service("srv-1", age: 10);
        Assert.IsNull(Receive("services"));
        Time.Advance(TimeSpan.FromMinutes(10));

        Assert.AreEqual(HealOutcome.Healed, (await HealAsync(entry)).Outcome);
        Assert.IsEmpty(Machines.Ran);
    }

    [TestMethod]
    public async Task LongInterval_AnEventLivesForTwoOfThem()
    {
        Configuration = Configuration with { CheckInterval = TimeSpan.FromHours(1) };

        await HealAsync(Service("srv-1", age: 110));

        Assert.IsEmpty(Machines.Ran);
    }

    private IncidentEntry Service(string host, int age)
    {
        var entry = Receive("services", host, """{"service":"cron"}""")!;
        Time.Advance(TimeSpan.FromMinutes(age));
        return entry;
    }
}
