using Appliance.Core.Configuration;
using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Tests.Plugins.Feeds;

/// <summary>Proxies, authorities and TLS on the way to a feed.</summary>
[TestClass]
public sealed class FeedWayTests : IDisposable
{
    private readonly PrivateAuthority _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feed-");

    public TestContext TestContext { get; set; } = null!;

    private string Bundle => Path.Combine(_folder.FullName, "ca.pem");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Feed_ElsewhereOverHttps_IsReachedThroughItsProxyAndTrustedByTheBundle()
    {
        await using var server = new FeedServer(_authority.Issue("packages.test"), "packages.test", "1.0.0");
        await using var proxy = new ConnectProxy("clinic:s3cret");
        var feed = Elsewhere(server, $"http://clinic:s3cret@127.0.0.1:{proxy.Port}");

        var package = await feed.FindAsync("contoso.heal", null, TestContext.CancellationToken);
        await feed.DownloadAsync(package, Path.Combine(_folder.FullName, "package.nupkg"), TestContext.CancellationToken);

        Assert.IsTrue(proxy.Passed.All(passed => passed == "CONNECT packages.test"));
        Assert.IsTrue(server.Heads.All(head => head.Header("Authorization") is null));
    }

    [TestMethod]
    public async Task Feed_WithACertificateOfNobody_IsRefusedByName()
    {
        using var stranger = new PrivateAuthority("Nobody");
        await using var server = new FeedServer(stranger.Issue("packages.test"), "packages.test", "1.0.0");
        await using var proxy = new ConnectProxy();

        StringAssert.Contains(await RefusalAsync(Elsewhere(server, $"http://127.0.0.1:{proxy.Port}")), "packages.test");
        Assert.IsEmpty(server.Heads);
    }

    [TestMethod]
    public async Task Feed_BehindAProxyThatWantsAnotherLogin_SaysSoWithoutIt()
    {
        await using var server = new FeedServer("1.0.0");
        await using var proxy = new ConnectProxy("clinic:s3cret");

        var sentence = await RefusalAsync(Elsewhere(server, $"http://clinic:wr0ng@127.0.0.1:{proxy.Port}"));

        StringAssert.Contains(sentence, "refused the user and password of 'https_proxy' (407)");
        Assert.IsFalse(sentence.Contains("wr0ng", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Feed_RedirectsFromHttpsToHttp_IsRefused()
    {
        await using var other = new FeedServer("1.0.0");
        await using var server = new FeedServer(_authority.Issue("packages.test"), "packages.test", "1.0.0");
        await using var proxy = new ConnectProxy();
        server.Redirect("/feed/v3/index.json", other.Index.ToString());

        StringAssert.Contains(await RefusalAsync(Elsewhere(server, $"http://127.0.0.1:{proxy.Port}")), $"redirects from https to '{other.Address}'");
        Assert.IsEmpty(other.Heads);
    }

    [TestMethod]
    public async Task Feed_ElsewhereThatWantsALogin_SaysWhereToWriteIt()
    {
        await using var server = new FeedServer("1.0.0");
        server.Say("/feed/v3/index.json", FeedServer.Head("Content-Length: 0", "401 Unauthorized"));

        StringAssert.Contains(
            await RefusalAsync(new NuGetFeed(Configurations.Valid with { PluginFeed = server.Index }, TimeProvider.System)),
            "asks for a login (401): write 'plugin_feed_username' and 'plugin_feed_password'");
    }

    [TestMethod]
    public async Task Feed_WithALogin_IsAskedWithItAndNobodyElseIs()
    {
        await using var other = new FeedServer("1.0.0");
        await using var server = new FeedServer("1.0.0");
        server.Redirect(FeedServer.FileOf("1.0.0"), $"{other.Address}{FeedServer.FileOf("1.0.0")}");
        var feed = new NuGetFeed(WithLogin(server), TimeProvider.System);

        var package = await feed.FindAsync("contoso.heal", null, TestContext.CancellationToken);
        await feed.DownloadAsync(package, Path.Combine(_folder.FullName, "package.nupkg"), TestContext.CancellationToken);

        // clinic:s3cret
        Assert.IsTrue(server.Heads.All(head => head.Header("Authorization") == "Basic Y2xpbmljOnMzY3JldA=="));
        Assert.IsNull(other.Heads.Single().Header("Authorization"));
    }

    [TestMethod]
    public async Task Feed_ThatRefusesTheLogin_SaysSoWithoutThePassword()
    {
        await using var server = new FeedServer("1.0.0");
        server.Say("/feed/v3/index.json", FeedServer.Head("Content-Length: 0", "403 Forbidden"));

        var sentence = await RefusalAsync(new NuGetFeed(WithLogin(server), TimeProvider.System));

        StringAssert.Contains(sentence, "refused 'clinic' and the password (403)");
        Assert.DoesNotContain("s3cret", sentence);
    }

    [TestMethod]
    public void Services_TakeTheFeedThatTheConfigurationNames()
    {
        Assert.IsInstanceOfType<NuGetFeed>(Registered(Configurations.Valid));
        Assert.IsInstanceOfType<FolderFeed>(Registered(Configurations.Valid with { PluginFeed = FileAddress.Of("/srv/plugins") }));
    }

    private static ApplianceConfiguration WithLogin(FeedServer server) =>
        Configurations.Valid with { PluginFeed = server.Index, PluginFeedLogin = new FeedLogin("clinic", "s3cret") };

    private static IPackageFeed Registered(ApplianceConfiguration configuration)
    {
        using var services = new ServiceCollection().AddSingleton(configuration).AddSingleton(TimeProvider.System).AddPackageFeed().BuildServiceProvider();
        return services.GetRequiredService<IPackageFeed>();
    }

    private async Task<string> RefusalAsync(NuGetFeed feed)
    {
        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => feed.FindAsync("contoso.heal", null, TestContext.CancellationToken));
        Assert.AreEqual(PackageFault.Feed, refused.Fault);
        return refused.Message;
    }

    private NuGetFeed Elsewhere(FeedServer server, string proxy)
    {
        File.WriteAllText(Bundle, _authority.Pem);
        return new NuGetFeed(
            Configurations.Valid with { PluginFeed = server.Index, PluginFeedProxy = ProxyAddress.Parse(proxy), CaBundle = Bundle }, TimeProvider.System);
    }
}
