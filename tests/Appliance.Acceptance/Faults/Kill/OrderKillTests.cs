using System.Net;
using System.Text.Json;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>
/// kill -9 of the real daemon at every step of an order that must not be carried out twice: at each write of the journal, and
/// wherever something leaves the process in between.
/// </summary>
[TestClass]
[RequiresInstallation]
public sealed class OrderKillTests
{
    [TestMethod]
    [RequiresCompiler]
    public async Task Order_DaemonIsKilledAtEachWriteOfItsJournal_IsCompletedOnceAndCarriedOutAtMostOnce()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var library = await KillAtSync.BuildAsync(clinic["."]);
        var ledger = Prepare(clinic);
        var (kills, interrupted) = (0, 0);
        List<string> steps = [];
        await MakeJournalAsync(clinic);

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var id = await clinic.Api.CreateOrderAsync(Ledger.OrderType, ledger.Parameters());
            killed = await RunArmedAsync(clinic, library, kills + 1, id);
            if (killed)
            {
                steps.Add(KilledJournal.StepOf(clinic.Daemon.StateFolder, id));
                clinic.Daemon.Start();
            }

            var order = await CompletedOnceAsync(clinic, gate, id);
            interrupted += order.Status == "failed" ? 1 : 0;
            AssertNothingHappenedTwice(order, ledger, $"write {kills + 1}");
            await clinic.Daemon.Process.KillAsync();
        }

        CollectionAssert.IsSubsetOf(new[] { "Received", "Acknowledged", "Started", "Ended, waiting", "Ended, sent" }, steps, string.Join("; ", steps));
        Assert.AreEqual(1, interrupted, "Of all writes, the start's alone leaves open whether the effect happened.");
    }

    [TestMethod]
    public async Task Order_DaemonIsKilledBeforeItsAcknowledgementArrives_IsCarriedOutOnce()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var ledger = Prepare(clinic);
        var id = await clinic.Api.CreateOrderAsync(Ledger.OrderType, ledger.Parameters());
        gate.Refuse("/acknowledge");
        clinic.Daemon.Start();
        await Until.HoldsAsync("an acknowledgement is on its way", () => gate.Stopped("/acknowledge") > 0, clinic.Evidence);

        await RestartAsync(clinic, gate);

        Assert.AreEqual("completed", (await CompletedOnceAsync(clinic, gate, id)).Status);
        Assert.AreEqual(1, ledger.Entries(id));
    }

    [TestMethod]
    public async Task Order_DaemonIsKilledAfterTheEffectAndBeforeItsResult_EndsInterruptedAndIsNotRepeated()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var ledger = Prepare(clinic);
        var id = await clinic.Api.CreateOrderAsync(Ledger.OrderType, ledger.Parameters(clinic["never"]));
        clinic.Daemon.Start();
        await Until.HoldsAsync("the effect has happened", () => ledger.Entries(id) == 1, clinic.Evidence);

        await RestartAsync(clinic, gate);

        var order = await CompletedOnceAsync(clinic, gate, id);
        Assert.AreEqual("failed", order.Status);
        StringAssert.Contains(order.ErrorMessage, "the effect may have happened");
        Assert.AreEqual(1, ledger.Entries(id));
    }

    /// <summary>The server has the completion and the daemon does not know it: it sends it again, and the server says so.</summary>
    [TestMethod]
    public async Task Order_DaemonIsKilledBeforeItsCompletionIsConfirmed_StaysAsItWasCompleted()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var ledger = Prepare(clinic);
        var id = await clinic.Api.CreateOrderAsync(Ledger.OrderType, ledger.Parameters());
        gate.LoseAnswersOf("/complete");
        clinic.Daemon.Start();
        await Until.HoldsAsync("the answer to a completion is lost", () => gate.Stopped("/complete") > 0, clinic.Evidence);
        var first = await clinic.Api.OrderAsync(id);

        await RestartAsync(clinic, gate);

        var order = await CompletedOnceAsync(clinic, gate, id);
        Assert.AreEqual("completed", first.Status);
        Assert.AreEqual((first.Status, first.CompletedAt), (order.Status, order.CompletedAt));
        Assert.AreEqual(1, ledger.Entries(id));
    }

    private static Ledger Prepare(Clinic clinic)
    {
        Ledger.Install(clinic["installation"]);
        return new Ledger(Path.Combine(clinic.Daemon.StateFolder, "plugin-data", "test.ledger", "ledger"));
    }

    private static async Task RestartAsync(Clinic clinic, CentralGate gate)
    {
        await clinic.Daemon.Process.KillAsync();
        gate.Open();
        clinic.Daemon.Start();
    }

    /// <returns>Whether the daemon was killed; else it has done with the order and still runs.</returns>
    private static async Task<bool> RunArmedAsync(Clinic clinic, string library, int write, string orderId)
    {
        KillAtSync.Arm(clinic.Daemon, library, write);
        clinic.Daemon.Start();
        var process = clinic.Daemon.Process;
        await Until.HoldsAsync($"the daemon is killed at write {write}, or there is none", async () => process.HasExited || await IsDoneAsync(clinic, orderId), done => done, clinic.Evidence);
        KillAtSync.Disarm(clinic.Daemon);
        return process.HasExited;
    }

    /// <summary>Without one, the first writes that a daemon brings to the disk are its tables and no order's.</summary>
    private static async Task MakeJournalAsync(Clinic clinic)
    {
        clinic.Daemon.Start();
        await clinic.Api.CheckedInAsync(clinic.Evidence);
        await Until.HoldsAsync("the outbox is empty", () => IsOutboxEmptyAsync(clinic), isEmpty => isEmpty, clinic.Evidence);
        await clinic.Daemon.Process.KillAsync();
    }

    private static async Task<bool> IsDoneAsync(Clinic clinic, string orderId) =>
        (await clinic.Api.OrderAsync(orderId)).Status is "completed" or "failed" && await IsOutboxEmptyAsync(clinic);

    /// <summary>A daemon that has not begun to answer, or dies while it is asked, is asked again.</summary>
    private static async Task<bool> IsOutboxEmptyAsync(Clinic clinic)
    {
        var (exitCode, output, _) = await Installation.RunAsync("appliance", "status", "--state-dir", clinic.Daemon.StateFolder, "--json");
        return exitCode == 0 && JsonSerializer.Deserialize(output, ControlJson.Default.DaemonStatus)!.OutboxWaiting == 0;
    }

    private static async Task<OrderView> CompletedOnceAsync(Clinic clinic, CentralGate gate, string orderId)
    {
        var order = await clinic.Api.EndedAsync(orderId, clinic.Evidence);
        await Until.HoldsAsync("the outbox is empty", () => IsOutboxEmptyAsync(clinic), isEmpty => isEmpty, clinic.Evidence);
        var known = (await clinic.Daemon.OrdersAsync()).Single(known => known.OrderId == orderId);
        CollectionAssert.AreEqual(new[] { HttpStatusCode.OK }, gate.Passed($"{orderId}/complete").ToArray());
        Assert.AreEqual(order.Status == "completed", known.Success);
        return order;
    }

    private static void AssertNothingHappenedTwice(OrderView order, Ledger ledger, string moment)
    {
        if (order.Status == "failed")
            StringAssert.Contains(order.ErrorMessage, "the effect may have happened", moment);
        Assert.IsInRange(order.Status == "completed" ? 1 : 0, 1, ledger.Entries(order.OrderId), moment);
    }
}
