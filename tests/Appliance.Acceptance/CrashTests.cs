using System.Net;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance;

/// <summary>kill -9 at the worst moments of an order: afterwards it has been completed once, and nothing is lost.</summary>
[TestClass]
[RequiresInstallation]
public sealed class CrashTests
{
    private const string Acknowledge = "/acknowledge";
    private const string Complete = "/complete";
    private const string Uptime = """{"command":"uptime"}""";

    [TestMethod]
    public async Task Order_DaemonIsKilledBeforeItsCompletionIsDelivered_IsCompletedOnceAfterTheRestart()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var order = await clinic.Api.CreateOrderAsync("diagnostic", Uptime);
        gate.Refuse(Complete);
        clinic.Daemon.Start();
        await Until.HoldsAsync("a completion is refused", () => gate.Stopped(Complete) > 0, clinic.Evidence);

        await clinic.Daemon.Process.KillAsync();
        var before = await clinic.Api.OrderAsync(order);
        gate.Open();
        clinic.Daemon.Start();

        Assert.AreEqual("acknowledged", before.Status);
        await AssertCompletedOnceAsync(clinic, gate, order);
    }

    [TestMethod]
    public async Task Order_DaemonIsKilledRightAfterItsAcknowledgement_IsRunAfterTheRestart()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var order = await clinic.Api.CreateOrderAsync("diagnostic", Uptime);
        gate.LoseAnswersOf(Acknowledge);
        clinic.Daemon.Start();
        await Until.HoldsAsync("an acknowledgement's answer is lost", () => gate.Stopped(Acknowledge) > 0, clinic.Evidence);

        await clinic.Daemon.Process.KillAsync();
        gate.Open();
        clinic.Daemon.Start();

        await AssertCompletedOnceAsync(clinic, gate, order);
    }

    [TestMethod]
    public async Task Order_DaemonIsKilledWhileItRuns_LosesItsWorkerAndIsRepeatedBecauseItIsIdempotent()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var command = SlowUptime.Put(clinic["bin"]);
        clinic.Daemon.Environment["PATH"] = $"{clinic["bin"]}:/usr/bin:/bin";
        var order = await clinic.Api.CreateOrderAsync("diagnostic", Uptime);
        clinic.Daemon.Start();
        await Until.HoldsAsync("the command runs", () => command.Runs == 1, clinic.Evidence);

        await clinic.Daemon.Process.KillAsync();
        await Until.HoldsAsync("the worker ends with its daemon", () => clinic.Daemon.Workers.Count == 0, clinic.Evidence);
        command.LetEnd();
        clinic.Daemon.Start();

        await AssertCompletedOnceAsync(clinic, gate, order);
        Assert.AreEqual(2, command.Runs);
    }

    private static async Task AssertCompletedOnceAsync(Clinic clinic, CentralGate gate, string orderId)
    {
        var order = await clinic.Api.EndedAsync(orderId, clinic.Evidence);
        var status = await Until.HoldsAsync(
            "the outbox is empty", clinic.Daemon.StatusAsync, status => status.OutboxWaiting == 0, clinic.Evidence);
        var known = await clinic.Daemon.OrdersAsync();

        Assert.AreEqual("completed", order.Status, order.ErrorMessage);
        Assert.AreEqual(0, order.Result!.Value.GetProperty("exit_code").GetInt32());
        CollectionAssert.AreEqual(new[] { HttpStatusCode.OK }, gate.Passed(Complete).ToArray());
        Assert.AreEqual(orderId, known.Single().OrderId);
        Assert.IsTrue(known[0].Success);
        Assert.AreEqual(0, status.OutboxWaiting);
    }
}
