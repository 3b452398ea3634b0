using Appliance.Core.Plugins.Generations;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class NextGenerationTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource<Generation> _started = new();
    private int _starts;

    [TestMethod]
    public async Task Start_ForSeveralAtOnce_IsOne()
    {
        await using var next = Next(WorkerGroup.Others);

        var (first, second) = (next.StartAsync(), next.StartAsync());
        _started.SetException(new WorkerFailedException("I cannot be started."));

        await Assert.ThrowsExactlyAsync<WorkerFailedException>(() => first);
        await Assert.ThrowsExactlyAsync<WorkerFailedException>(() => second);
        Assert.AreEqual(1, _starts);
    }

    [TestMethod]
    public async Task Start_AfterASecondLossOfOnePluginsWorker_WaitsForItsPause()
    {
        await using var next = Next(new WorkerGroup("contoso.heal"));
        next.CountLoss();
        next.CountLoss();

        var tooSoon = Assert.ThrowsExactly<WorkerFailedException>(() => { _ = next.StartAsync(); });
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = next.StartAsync();
        _started.SetCanceled(TestContext.CancellationToken);

        StringAssert.StartsWith(tooSoon.Message, "The worker of plugin 'contoso.heal' ended 2 times in a row. It is started again by the first call after ");
    }

    [TestMethod]
    public async Task Start_AfterLossesOfTheSharedWorker_WaitsForNothing()
    {
        await using var next = Next(WorkerGroup.Others);
        next.CountLoss();
        next.CountLoss();

        var starting = next.StartAsync();
        _started.SetCanceled(TestContext.CancellationToken);

        await Assert.ThrowsAsync<OperationCanceledException>(() => starting);
        Assert.AreEqual(1, _starts);
    }

    public TestContext TestContext { get; set; } = null!;

    private NextGeneration Next(WorkerGroup group) => new(group, StartAsync, _ => true, _time);

    private Task<Generation> StartAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _starts);
        return _started.Task;
    }
}
