using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class KillSwitchTests : GuardedHealTests
{
    [TestMethod]
    public async Task Disabled_NothingRuns_AndWhatWaitedIsHealedWhenItIsEnabled()
    {
        KillSwitch.Disable("anna", "the new pack misbehaves");

        var waits = await HealAsync("ssh_config");
        Time.Advance(TimeSpan.FromHours(3));
        await TakeUpAsync();
        var ran = Machines.Ran.Count;
        KillSwitch.Enable("anna");
        await TakeUpAsync();

        Assert.AreEqual((IncidentState.Deferred, "kill-switch"), (waits.State, waits.Guard));
        StringAssert.Contains(waits.Message, "Healing was disabled by anna on 2026-01-05 12:00 UTC: the new pack misbehaves.");
        Assert.AreEqual(0, ran);
        var healed = Journal.Find(waits.Id)!;
        Assert.AreEqual((HealOutcome.Healed, null), (healed.Outcome, healed.Guard));
    }

    [TestMethod]
    public async Task Disabled_OutlivesARestart()
    {
        KillSwitch.Disable("anna", "maintenance");
        Restart();

        var waits = await HealAsync("ssh_config");

        Assert.AreEqual("kill-switch", waits.Guard);
        Assert.AreEqual("anna", KillSwitch.Current!.By);
    }

    [TestMethod]
    public async Task Disabled_ARuleThatAsksForAPersonStillDoes()
    {
        KillSwitch.Disable("anna", "maintenance");

        var ended = await HealAsync("encryption");

        Assert.AreEqual((HealOutcome.Escalated, null), (ended.Outcome, ended.Guard));
    }

    [TestMethod]
    public async Task Disabled_BetweenDetectAndRemedy_ChangesNothing()
    {
        Machines.Answer = script =>
        {
            if (script == "detect")
                KillSwitch.Disable("anna", "now");
            return FakeTargets.Exited(0, """{"Drifted": true}""");
        };

        var ended = await HealAsync("ssh_config");

        Assert.AreEqual(HealOutcome.Failed, ended.Outcome);
        StringAssert.Contains(ended.Message, "nothing was changed");
        Assert.AreEqual("detect", string.Join(' ', Machines.Ran));
    }

    [TestMethod]
    public async Task Disabled_AfterTheGuardsWereAsked_TheHealDoesNotStart()
    {
        var entry = Receive("ssh_config")!;
        new StopJournal(Disk).Write(new HealingStop("anna", "now", Time.GetUtcNow()));

        var started = Journal.TryStart(entry.Id, "R-1", "run_linux_runbook:RB-1", "RB-1", idempotent: true, changesMachine: true, Time.GetUtcNow());

        Assert.IsFalse(started);
        Assert.AreEqual(IncidentState.Received, Journal.Find(entry.Id)!.State);
        Assert.AreEqual("kill-switch", (await HealAsync(entry)).Guard);
    }

    [TestMethod]
    public async Task Disabled_WhileACrashHadInterruptedAHeal_SaysThatSomethingMayHaveRun()
    {
        var entry = Receive("ssh_config")!;
        Journal.TryStart(entry.Id, "R-1", "run_linux_runbook:RB-1", "RB-1", idempotent: true, changesMachine: true, Time.GetUtcNow());
        KillSwitch.Disable("anna", "now");
        Restart();

        var ended = await HealAsync(Journal.Unfinished().Single());

        Assert.AreEqual((HealOutcome.Escalated, "kill-switch"), (ended.Outcome, ended.Guard));
        StringAssert.Contains(ended.Message, "had begun and was stopped");
    }

    [TestMethod]
    public void Disabled_Twice_TheFirstOneStands()
    {
        KillSwitch.Disable("anna", "first");
        Time.Advance(TimeSpan.FromMinutes(1));

        var (stop, _) = KillSwitch.Disable("ben", "second");

        Assert.AreEqual(("anna", "first"), (stop.By, stop.Reason));
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Disabled_OnAFullDisk_HoldsAtOnceAndIsWrittenWhenThereIsRoom()
    {
        FullDisk.Fill(Disk);

        var (stop, unwritten) = KillSwitch.Disable("anna", "now");
        var held = KillSwitch.Current;
        FullDisk.Free(Disk);
        while (new StopJournal(Disk).Read() is null)
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(10, TestContext.CancellationToken);
        }

        StringAssert.Contains(unwritten!, "full");
        Assert.AreEqual(stop, held);
        Restart();
        Assert.AreEqual("anna", KillSwitch.Current!.By);
    }

    [TestMethod]
    public async Task JournalThatCannotBeRead_NothingBeginsUntilItCan()
    {
        var entry = Receive("ssh_config")!;
        FailingDisk.Break(Disk);

        await Assert.ThrowsExactlyAsync<JournalException>(() => HealAsync(entry));
        Assert.AreEqual("the appliance", KillSwitch.Shown!.By);

        FailingDisk.Mend(Disk);
        Assert.IsNull(KillSwitch.Shown);
        Assert.IsEmpty(Machines.Ran);
    }

    [TestMethod]
    public async Task LiftedWhileAHealWasBeingHeldBack_ItWaitsAnHourAtMost()
    {
        KillSwitch.Disable("anna", "now");
        var waits = await HealAsync("ssh_config");
        Disk.Write(session => session.Execute("DELETE FROM facts WHERE name = 'healing_stopped'"));

        Time.Advance(TimeSpan.FromHours(1));
        await TakeUpAsync();

        Assert.AreEqual(HealOutcome.Healed, Journal.Find(waits.Id)!.Outcome);
    }

    [TestMethod]
    public void Stop_ThatIsNotOnDiskYet_StartsNothing()
    {
        FullDisk.Fill(Disk);
        KillSwitch.Disable("anna", "now");

        Assert.IsFalse(KillSwitch.TryStart(() => throw new AssertFailedException("It started.")));
    }

    [TestMethod]
    public void Enable_WhenNothingWasStopped_SaysSo() => Assert.IsNull(KillSwitch.Enable("anna"));
}
