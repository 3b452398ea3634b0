using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Feeds;

[TestClass]
public sealed class NuGetFeedTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feed-");

    public TestContext TestContext { get; set; } = null!;

    private string Target => Path.Combine(_folder.FullName, "package.nupkg");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow(null, "1.10.0")]
    [DataRow("1.9.0", "1.9.0")]
    [DataRow("1.9", "1.9.0")]
    [DataRow("2.0.0-rc.1", "2.0.0-rc.1")]
    public async Task Find_AtCentralCommand_IsTheWantedOrTheNewestStableWithItsHash(string? wanted, string found)
    {
        await using var server = new FeedServer("1.9.0", "1.10.0", "2.0.0-rc.1");

        var package = await Central(server).FindAsync("contoso.heal", wanted is null ? null : PackageVersion.Parse(wanted), TestContext.CancellationToken);

        Assert.AreEqual(found, package.Version.ToString());
        Assert.AreEqual(FeedServer.Sha256(FeedServer.Package), package.Sha256);
        await Central(server).DownloadAsync(package, Target, TestContext.CancellationToken);
        CollectionAssert.AreEqual(FeedServer.Package, await File.ReadAllBytesAsync(Target, TestContext.CancellationToken));
        foreach (var head in server.Heads)
            Assert.AreEqual("Bearer not-a-real-key", head.Header("Authorization"));
    }

    [TestMethod]
    public async Task Find_NoVersionIsStable_IsTheNewestOfAll()
    {
        await using var server = new FeedServer("1.0.0-rc.9", "1.0.0-rc.10");

        var package = await Central(server).FindAsync("contoso.heal", null, TestContext.CancellationToken);

        Assert.AreEqual("1.0.0-rc.10", package.Version.ToString());
    }

    [TestMethod]
    public async Task Feed_Elsewhere_GetsNoKeyAndNeedsNoHash()
    {
        await using var server = new FeedServer("1.0.0");
        server.Json("/feed/v3/index.json", """{"version":"3.0.0","resources":[{"@id":"/feed/v3/flat","@type":"PackageBaseAddress/3.0.0"}]}""");

        var package = await Elsewhere(server).FindAsync("contoso.heal", null, TestContext.CancellationToken);
        await Elsewhere(server).DownloadAsync(package, Target, TestContext.CancellationToken);

        Assert.IsNull(package.Sha256);
        CollectionAssert.AreEqual(FeedServer.Package, await File.ReadAllBytesAsync(Target, TestContext.CancellationToken));
        Assert.IsTrue(server.Heads.All(head => head.Header("Authorization") is null));
    }

    [TestMethod]
    public async Task Find_CentralCommandsIndexPointsElsewhere_SendsNoKeyThere()
    {
        await using var other = new FeedServer("1.0.0");
        await using var server = new FeedServer();
        server.Json("/feed/v3/index.json", $$"""{"resources":[{"@id":"{{other.Address}}/feed/v3/flat/","@type":"PackageBaseAddress/3.0.0"}]}""");

        await Central(server).FindAsync("contoso.heal", null, TestContext.CancellationToken);

        Assert.AreEqual("Bearer not-a-real-key", server.Heads.Single().Header("Authorization"));
        Assert.IsNull(other.Heads.Single().Header("Authorization"));
    }

    [TestMethod]
    public async Task Download_RedirectedToAnotherHost_FollowsWithoutTheKey()
    {
        await using var other = new FeedServer("1.0.0");
        await using var server = new FeedServer("1.0.0");
        server.Redirect(FeedServer.FileOf("1.0.0"), other.Address + FeedServer.FileOf("1.0.0"));
        var package = await Central(server).FindAsync("contoso.heal", null, TestContext.CancellationToken);

        await Central(server).DownloadAsync(package, Target, TestContext.CancellationToken);

        Assert.AreEqual("Bearer not-a-real-key", server.Heads[^1].Header("Authorization"));
        Assert.AreEqual(FeedServer.FileOf("1.0.0"), other.Heads.Single().Target);
        Assert.IsNull(other.Heads.Single().Header("Authorization"));
    }

    private static NuGetFeed Central(FeedServer server) =>
        new(Configurations.Valid with { ApiEndpoint = server.Address }, TimeProvider.System);

    private static NuGetFeed Elsewhere(FeedServer server) =>
        new(Configurations.Valid with { PluginFeed = server.Index }, TimeProvider.System);
}
