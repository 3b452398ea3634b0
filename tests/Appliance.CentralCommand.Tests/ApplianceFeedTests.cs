using Appliance.CentralCommand.Tests.Support;
using Appliance.Core.Configuration;
using Appliance.Core.Plugins.Feeds;
using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Tests;

/// <summary>The feed in the hands of the appliance.</summary>
[TestClass]
public sealed class ApplianceFeedTests : CentralTest
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(null, "1.2.0")]
    [DataRow("1.0", "1.0.0")]
    [DataRow("2.0.0-RC.1", "2.0.0-rc.1")]
    public async Task Appliance_FindsAndDownloadsWhatWasPushed(string? wanted, string found)
    {
        using var folder = new TemporaryFolder();
        var packages = new[] { "1.0", "1.2.0", "2.0.0-RC.1" }.ToDictionary(version => version, version => Packages.Bytes(version: version));
        foreach (var package in packages.Values)
        {
            using var pushed = await Central.Client().PushAsync(package, await Central.PublisherTokenAsync());
            Assert.IsTrue(pushed.IsSuccessStatusCode);
        }

        var path = Path.Combine(folder.Path, "package.nupkg");
        var chosen = await Feed(Box).FindAsync("contoso.heal", wanted is null ? null : PackageVersion.Parse(wanted.ToLowerInvariant()), TestContext.CancellationToken);
        await Feed(Box).DownloadAsync(chosen, path, TestContext.CancellationToken);

        Assert.AreEqual(found, chosen.Version.ToString());
        var expected = packages[wanted ?? "1.2.0"];
        Assert.AreEqual(Packages.Sha256(expected), chosen.Sha256);
        CollectionAssert.AreEqual(expected, await File.ReadAllBytesAsync(path, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Appliance_WithARevokedKey_IsToldSo()
    {
        var feed = Feed(Box with { Token = "apl_revoked" });

        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => feed.FindAsync("contoso.heal", null, TestContext.CancellationToken));

        StringAssert.Contains(refused.Message, "refused the appliance's 'api_key' (401).");
    }

    [TestMethod]
    public async Task Appliance_AsksForWhatNobodyPushed_IsToldSo()
    {
        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => Feed(Box).FindAsync("contoso.heal", null, TestContext.CancellationToken));

        StringAssert.Contains(refused.Message, "has no package 'contoso.heal'.");
        Assert.AreEqual(PackageFault.Feed, refused.Fault);
    }

    private NuGetFeed Feed(EnrolledAppliance appliance) => new(
        new ApplianceConfiguration { SiteId = appliance.Site, ApiKey = appliance.Token, ApiEndpoint = Central.Address.ToString() }, TimeProvider.System);
}
