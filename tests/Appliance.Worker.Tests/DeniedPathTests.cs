using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class DeniedPathTests
{
    /// <summary>No account can write to a folder, so that the runtime refuses it without a kernel that does.</summary>
    private const string Folder = "/usr";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Refusal_ThatThePluginCatches_IsToldOnceForEachCall()
    {
        await using var worker = await StartAsync("/var");

        Assert.IsTrue((await SwallowAsync(worker)).Success);
        Assert.IsTrue((await SwallowAsync(worker)).Success);

        var use = new DeniedUse("test.hostile", "order type 'harm'", Folder);
        CollectionAssert.AreEqual(new[] { use, use }, worker.Denied.ToArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Refusal_OfAPathThatIsGranted_IsNotTold()
    {
        await using var worker = await StartAsync(Folder);

        Assert.IsTrue((await SwallowAsync(worker)).Success);

        Assert.IsEmpty(worker.Denied);
    }

    private async Task<WorkerUnderTest> StartAsync(string writable)
    {
        var worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);
        worker.Writable = [writable];
        Assert.IsNull(await worker.LoadAsync("Hostile"));
        return worker;
    }

    private static Task<OrderResult> SwallowAsync(WorkerUnderTest worker) =>
        worker.RunOrderAsync($$"""{"deed":"swallow","what":"{{Folder}}"}""", "harm");
}
