using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Control;

namespace Appliance.Core.Tests.Plugins.Installing;

/// <summary>What a feed does, or does not, while plugins are to be worked on.</summary>
[TestClass]
public sealed class FeedInstallTests : IAsyncDisposable
{
    private const string By = PluginHistoryWords.Operator;

    private readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_FeedIsSlow_HoldsUpNoOtherOperation()
    {
        var (feed, install) = await BeginAsync(TestContext.CancellationToken);
        await feed.Asked.WaitAsync(TestContext.CancellationToken);

        await _appliance.Host.Operations.InstallFileAsync(_appliance.PackRules("contoso.rules", "1.0.0"), false, By, TestContext.CancellationToken);
        var change = await _appliance.Host.Operations.DisableAsync("contoso.rules", By, TestContext.CancellationToken);

        Assert.AreEqual("1.0.0", change.Version);
        Assert.IsFalse(install.IsCompleted);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_WhoAskedGivesUp_EndsTheDownloadAndLeavesNothing()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        var (feed, install) = await BeginAsync(giveUp.Token);
        await feed.Asked.WaitAsync(TestContext.CancellationToken);

        await giveUp.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => install.WaitAsync(TimeSpan.FromSeconds(10), TestContext.CancellationToken));
        Assert.IsEmpty(Directory.GetFileSystemEntries(_appliance.Incoming));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Stop_WhileAFeedIsSlow_DoesNotWaitForIt()
    {
        var (feed, install) = await BeginAsync(TestContext.CancellationToken);
        await feed.Asked.WaitAsync(TestContext.CancellationToken);

        await _appliance.Host.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5), TestContext.CancellationToken);

        await Assert.ThrowsAsync<OperationCanceledException>(() => install.WaitAsync(TimeSpan.FromSeconds(10), TestContext.CancellationToken));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_LabelInUpperCase_IsTheVersionThatTheFeedListsInLowerCase()
    {
        _appliance.Feed = new FileFeed(_appliance.PackRules("contoso.rules", "2.0.0-RC.1"));
        await _appliance.StartAsync();

        var installed = await _appliance.Host.Operations.InstallFromFeedAsync("contoso.rules", null, allowDowngrade: false, By, TestContext.CancellationToken);
        var again = await _appliance.Host.Operations.InstallFromFeedAsync("contoso.rules", null, allowDowngrade: false, By, TestContext.CancellationToken);

        Assert.AreEqual("2.0.0-RC.1", installed.Version);
        StringAssert.EndsWith(again.Message, "is active already.");
    }

    private async Task<(SlowFeed Feed, Task<PluginChange> Install)> BeginAsync(CancellationToken cancellationToken)
    {
        var feed = new SlowFeed();
        _appliance.Feed = feed;
        await _appliance.StartAsync();
        return (feed, _appliance.Host.Operations.InstallFromFeedAsync("contoso.heal", null, allowDowngrade: false, By, cancellationToken));
    }
}
