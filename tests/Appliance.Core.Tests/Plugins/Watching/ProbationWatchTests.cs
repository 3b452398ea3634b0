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

    private void Fail(int calls)
    {
        for (var call = 0; call < calls; call++)
            _set.Watch.Ended(WatchedSet.Id, "1.1.0", FailureKind.Script);
    }

    private async Task SeesAsync(PluginStep step)
    {
        while (!_set.History.Events.Any(happened => happened.Step == step))
            await Task.Delay(10, TestContext.CancellationToken);
    }
}
