using Appliance.Core.Control;
using Appliance.Core.Orders.Handlers;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Control;

[TestClass]
public sealed class IdleStreamTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Question_WhoseAnswerTakesAsLongAsADownloadMay_IsWaitedFor()
    {
        var time = new FakeTimeProvider();
        await using var stream = new IdleStream(new MemoryStream([1, 2]), time);
        _ = await stream.ReadAsync(new byte[1], TestContext.CancellationToken);

        time.Advance(PackageLimits.Download + TimeSpan.FromMinutes(3));
        Assert.IsFalse(stream.Idled.IsCancellationRequested);

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsTrue(stream.Idled.IsCancellationRequested);
    }

    [TestMethod]
    public void Order_ThatInstalls_LastsLongerThanADownload()
    {
        foreach (var handler in PluginOrders.All(null!))
            Assert.IsGreaterThan(PackageLimits.Download.TotalSeconds + 60, handler.Type.TimeoutSeconds);
    }
}
