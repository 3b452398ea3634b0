using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class IdleMemoryTests
{
    private const long SomeCode = 4 * 1024 * 1024;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Deadline => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_HasNoCalls_GivesMemoryBackAndServesOn()
    {
        await using var worker = await WorkerUnderTest.StartAsync(Deadline);
        Assert.IsNull(await worker.LoadAsync("Echo"));
        await worker.ExecuteAsync("first");
        var busy = Resident(worker);

        while (Resident(worker) > busy - SomeCode)
            await Task.Delay(50, Deadline);

        Assert.AreEqual("next", (await worker.ExecuteAsync("next")).StandardOutput);
    }

    private static long Resident(WorkerUnderTest worker)
    {
        worker.Process.Refresh();
        return worker.Process.WorkingSet64;
    }
}
