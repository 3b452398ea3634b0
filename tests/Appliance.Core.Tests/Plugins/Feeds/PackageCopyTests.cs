using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins.Feeds;

[TestClass]
public sealed class PackageCopyTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Write_DiskThatFillsMeanwhile_EndsBeforeTheJournalsRoomIsTaken()
    {
        using var folder = new TempFolder();
        var (path, package) = (folder["a.nupkg"], new FeedPackage("contoso.heal", PackageVersion.Parse("1.0.0")!, new Uri("file:///a"), Sha256: null));
        var free = 1024L * 1024;

        var full = await Assert.ThrowsExactlyAsync<IOException>(() => PackageCopy.WriteAsync(
            package, (buffer, _) => Task.FromResult(buffer.Length), path, TestContext.CancellationToken,
            (_, bytes) =>
            {
                if (FreeSpace.Objection(bytes, free -= bytes, 4L * 1024 * 1024) is { } objection)
                    throw new IOException(objection, Shortage.NoSpace);
            }));

        Assert.IsTrue(Shortage.IsBehind(full));
        Assert.IsGreaterThanOrEqualTo(512L * 1024 - 65536, free);
        Assert.IsFalse(File.Exists(path));
    }
}
