using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins.Watching;

/// <summary>What a watch makes of the calls that it hears of, with a clock that the test turns and no worker.</summary>
[TestClass]
public sealed class ProbationWatchTests : IAsyncDisposable
{
    private readonly WatchedSet _set = new();

    public TestContext TestContext { get; set; } = null!;

    public async ValueTask DisposeAsync() => await _set.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Ended_CallOfTheVersionBeforeThatIsDrained_LeavesTheCountAsItIs()
    {
        _set.Serve(previous: null);
        Fail(4);

        _set.Watch.Ended(WatchedSet.Id, "1.0.0", failure: null);
        Fail(1);

        await SeesAsync(PluginStep.Quarantined);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Failed_DaemonEndsBeforeItIsItsTurn_IsDoneAtTheNextStart()
    {
        _set.Serve(previous: null);
        var earlier = new TaskCompletionSource<bool>();
        var turn = _set.Turns.RunInTurnAsync(_ => earlier.Task, TestContext.CancellationToken);

        _set.Watch.Crashed(WatchedSet.Id, "1.1.0", "It cost a worker.");
        await _set.RestartAsync();
        earlier.SetResult(true);
        await turn;
        _set.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsTrue(_set.Active.Set.Serves(WatchedSet.Id));
        _set.Watch.Ended(WatchedSet.Id, "1.1.0", failure: null);
        _set.Watch.Look();

        await SeesAsync(PluginStep.Quarantined);
        Assert.AreEqual("It cost a worker.", _set.Active.Set.QuarantineOf(WatchedSet.Id)!.Reason);
        Assert.IsFalse(Has(PluginStep.Confirmed));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Look_AfterTimeWithoutADaemon_CountsOnlyWhatItWasUp()
    {
        _set.Serve(previous: "1.0.0");
        _set.Watch.Look();

        _set.Time.Advance(TimeSpan.FromMinutes(9));
        await _set.RestartAsync();
        _set.Time.Advance(TimeSpan.FromDays(1));
        _set.Watch.Look();
        _set.Time.Advance(TimeSpan.FromMinutes(9));
        _set.Watch.Look();
        Assert.IsNotNull(_set.Active.Set.ProbationOf(WatchedSet.Id));
        _set.Time.Advance(TimeSpan.FromMinutes(1));
        _set.Watch.Look();

        await SeesAsync(PluginStep.Confirmed);
    }

    private void Fail(int calls)
    {
        for (var call = 0; call < calls; call++)
            _set.Watch.Ended(WatchedSet.Id, "1.1.0", FailureKind.Script);
    }

    private async Task SeesAsync(PluginStep step)
    {
        while (!Has(step))
            await Task.Delay(10, TestContext.CancellationToken);
    }

    private bool Has(PluginStep step) => _set.History.Events.Any(happened => happened.Step == step);
}
