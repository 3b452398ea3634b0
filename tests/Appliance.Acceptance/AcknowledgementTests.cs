using System.Net;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance;

/// <summary>An acknowledgement that fails once must not cost the order, nor a restart.</summary>
[TestClass]
[RequiresInstallation]
public sealed class AcknowledgementTests
{
    private const string Acknowledge = "/acknowledge";
    private const string Complete = "/complete";
    private const string Uptime = """{"command":"uptime"}""";

    [TestMethod]
    public async Task Order_ItsAcknowledgementIsRefused_IsRunAtTheNextCheckin()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var order = await clinic.Api.CreateOrderAsync("diagnostic", Uptime);
        gate.Refuse(Acknowledge);
        clinic.Daemon.Start();
        await Until.HoldsAsync("an acknowledgement is refused", () => gate.Stopped(Acknowledge) > 0, clinic.Evidence);

        gate.Open();

        Assert.AreEqual("completed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status);
        CollectionAssert.AreEqual(new[] { HttpStatusCode.OK }, gate.Passed(Complete).ToArray());
    }

    /// <summary>Central Command lists an acknowledged order no more, so the daemon has to come back to it by itself.</summary>
    [TestMethod]
    public async Task Order_AnswerToItsAcknowledgementIsLost_IsRunWithoutARestart()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var order = await clinic.Api.CreateOrderAsync("diagnostic", Uptime);
        gate.LoseAnswersOf(Acknowledge);
        clinic.Daemon.Start();
        await Until.HoldsAsync("an acknowledgement's answer is lost", () => gate.Stopped(Acknowledge) > 0, clinic.Evidence);

        gate.Open();

        Assert.AreEqual("completed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status);
    }

    [TestMethod]
    public async Task Order_OfUnknownTypeWhoseAcknowledgementIsRefused_FailsAtTheNextCheckin()
    {
        await using var gate = new CentralGate();
        await using var clinic = await Clinic.OpenBehindAsync(gate);
        var order = await clinic.Api.CreateOrderAsync("defragment");
        gate.Refuse(Acknowledge);
        clinic.Daemon.Start();
        await Until.HoldsAsync("an acknowledgement is refused", () => gate.Stopped(Acknowledge) > 0, clinic.Evidence);

        gate.Open();

        Assert.AreEqual("failed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status);
    }
}
