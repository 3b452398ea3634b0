using Appliance.Core.Plugins.Generations;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class WorkerExitTests
{
    private readonly FakeTimeProvider _time = new();
    private int _kills;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Exit_ProcessThatCannotBeKilled_IsGivenUp()
    {
        var start = _time.GetUtcNow();
        var exit = WorkerExit.OfAsync(new TaskCompletionSource<WorkerEnd>().Task, () => _kills++, _time);

        while (!exit.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.CancellationToken);
        }

        Assert.IsNull(await exit);
        Assert.AreEqual(1, _kills);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromSeconds(15), _time.GetUtcNow() - start);
    }

    [TestMethod]
    public async Task Exit_ProcessThatEndsByItself_IsNotKilled()
    {
        var end = new WorkerEnd(0, "", RanOutOfMemory: false);

        Assert.AreEqual(end, await WorkerExit.OfAsync(Task.FromResult(end), () => _kills++, _time));
        Assert.AreEqual(0, _kills);
    }
}
