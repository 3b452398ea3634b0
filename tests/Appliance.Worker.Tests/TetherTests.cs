using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

/// <summary>The end of standard input is what a worker sees of a daemon that was killed.</summary>
[TestClass]
public sealed class TetherTests
{
    private const int KilledBySignal = 128 + 9;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Deadline => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_PluginLoopsOnEveryThread_IsKilledWithItsDaemon()
    {
        await using var worker = await WorkerUnderTest.StartAsync(Deadline, tethered: true);
        Assert.IsNull(await worker.LoadAsync("Echo"));
        var spinning = worker.ExecuteAsync("spin", token: Deadline);
        Assert.IsTrue(worker.Log.TryTake(out _, 30_000, Deadline));

        worker.Process.StandardInput.Close();

        await worker.Process.WaitForExitAsync(Deadline);
        Assert.AreEqual(KilledBySignal, worker.Process.ExitCode);
        await Assert.ThrowsAsync<IOException>(() => spinning);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("TERM")]
    [DataRow("INT")]
    [DataRow("HUP")]
    public async Task Worker_IsSignalledWithItsDaemon_EndsItsCallsFirst(string signal)
    {
        await using var worker = await WorkerUnderTest.StartAsync(Deadline, tethered: true);
        Assert.IsNull(await worker.LoadAsync("Echo"));
        var slow = worker.ExecuteAsync("slow", token: Deadline);

        using var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", $"{worker.Process.Id}"]);
        await kill.WaitForExitAsync(Deadline);

        Assert.AreEqual("slow", (await slow).StandardOutput);
        await worker.CloseAsync();
        await worker.Process.WaitForExitAsync(Deadline);
        Assert.AreEqual(0, worker.Process.ExitCode);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Plugin_StartsAProcess_DoesNotGiveItThePipe()
    {
        await using var worker = await WorkerUnderTest.StartAsync(Deadline, tethered: true);
        Assert.IsNull(await worker.LoadAsync("Echo"));

        var inputs = await worker.ExecuteAsync("input-of-a-child", token: Deadline);

        Assert.AreEqual("/dev/null", inputs.StandardOutput, inputs.Message);
    }
}
