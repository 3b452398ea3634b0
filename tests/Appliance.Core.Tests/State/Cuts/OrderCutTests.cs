using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.State.Cuts;

/// <summary>kill -9 at every moment of an order's life: before each commit of the journal, and around everything that leaves the process.</summary>
[TestClass]
public sealed class OrderCutTests
{
    private static readonly string[] Moments =
    [
        "before commit 1", "before the acknowledgement", "after the acknowledgement", "before commit 2", "before commit 3",
        "before the effect", "after the effect", "before commit 4", "before the completion", "after the completion", "before commit 5", "the end",
    ];

    private DirectoryInfo _folder = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("order-cuts-");

    [TestCleanup]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Order_ItsLife_HasTheMomentsAndStatesThatTheCutsCover()
    {
        var cuts = await CutsAsync("probe");

        CollectionAssert.AreEqual(Moments, cuts.Select(cut => cut.Moment).ToArray());
        var states = cuts.Select(cut => OrderLife.Find(cut.StateFolder)?.State).Distinct();
        CollectionAssert.AreEqual(
            new OrderState?[] { null, OrderState.Received, OrderState.Acknowledged, OrderState.Started, OrderState.Ended }, states.ToArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Order_NotIdempotentAndKilledAtAnyMoment_HasItsEffectAtMostOnceAndIsCompleted()
    {
        foreach (var cut in await CutsAsync("probe"))
        {
            var wasStarted = OrderLife.Find(cut.StateFolder)?.State == OrderState.Started;

            var (order, world) = await RestartAsync("probe", cut);

            AssertCompletedOnce(cut, world);
            Assert.AreEqual(!wasStarted, order.Success, cut.Moment);
            Assert.AreEqual(wasStarted ? cut.World.Effects : 1, world.Effects, cut.Moment);
            if (wasStarted)
                Assert.AreEqual(FailureKind.Interrupted, order.Failure, cut.Moment);
        }
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Order_IdempotentAndKilledAtAnyMoment_SucceedsAndIsCompleted()
    {
        foreach (var cut in await CutsAsync("look"))
        {
            var (order, world) = await RestartAsync("look", cut);

            AssertCompletedOnce(cut, world);
            Assert.IsTrue(order.Success, $"{cut.Moment}: {order.Message}");
            Assert.IsInRange(1, 2, world.Effects, cut.Moment);
        }
    }

    /// <summary>A completion whose answer was lost is sent again, the same: the server says "already completed" to it.</summary>
    private static void AssertCompletedOnce(JournalCut<OrderWorld> cut, OrderWorld world)
    {
        var wasDeliveredUnconfirmed = cut.Moment is "after the completion" or "before commit 5";
        Assert.HasCount(wasDeliveredUnconfirmed ? 2 : 1, world.Completions, cut.Moment);
        Assert.HasCount(1, world.Completions.Distinct(), cut.Moment);
    }

    private async Task<IReadOnlyList<JournalCut<OrderWorld>>> CutsAsync(string orderType)
    {
        await using var life = new OrderLife(orderType, _folder.CreateSubdirectory(orderType).FullName, OrderWorld.Untouched);
        await life.RunAsync(TestContext.CancellationToken);
        return life.Cuts.All;
    }

    private async Task<(OrderEntry Order, OrderWorld World)> RestartAsync(string orderType, JournalCut<OrderWorld> cut)
    {
        await using var life = new OrderLife(orderType, cut.StateFolder, cut.World);
        var order = await life.RunAsync(TestContext.CancellationToken);
        return (order, life.World);
    }
}
