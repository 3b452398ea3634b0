using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class OverdueCallTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Call_ThatRunsOnPastItsDeadline_IsToldToTheSupervisorAndNoOtherIs()
    {
        await using var worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);
        Assert.IsNull(await worker.LoadAsync("Echo"));
        Assert.AreEqual(FailureKind.Timeout, (await worker.ExecuteAsync("wait", 0.2)).Failure);
        Assert.IsTrue((await worker.ExecuteAsync("slow", 0.2)).Failure is FailureKind.Timeout or null);

        var hung = await worker.ExecuteAsync("hang", 0.2);

        Assert.AreEqual(FailureKind.Timeout, hung.Failure);
        Assert.IsEmpty(worker.Overdue);
        Assert.AreEqual(new OverdueCall("test.echo", "executor 'echo'"), worker.Overdue.Take(TestContext.CancellationToken));
        Assert.IsEmpty(worker.Overdue);
        Assert.AreEqual("next", (await worker.ExecuteAsync("next")).StandardOutput);
    }
}
