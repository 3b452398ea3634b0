using Appliance.Core.Plugins.Feeds;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Feeds;

[TestClass]
public sealed class FolderFeedTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feed 100%20#");

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow(null, "1.10.0")]
    [DataRow("1.9", "1.9.0")]
    [DataRow("2.0.0-rc.1", "2.0.0-rc.1")]
    public async Task Find_FlatFolder_IsTheWantedOrTheNewestStable(string? wanted, string found)
    {
        Put("Contoso.Heal.1.9.0.nupkg", "contoso.heal.1.10.0.nupkg", "contoso.heal.2.0.0-rc.1.nupkg", "contoso.1.0.0.nupkg", "contoso.heal.extra.9.0.0.nupkg", "contoso.heal.nupkg");

        await DownloadsAsync(wanted, found);
    }

    [TestMethod]
    [DataRow(null, "1.10.0")]
    [DataRow("1.9.0", "1.9.0")]
    public async Task Find_NuGetsLayout_IsTheWantedOrTheNewestStable(string? wanted, string found)
    {
        Put("contoso.heal/1.9.0/contoso.heal.1.9.0.nupkg", "contoso.heal/1.10.0/contoso.heal.1.10.0.nupkg", "contoso.heal/2.0.0/contoso.heal.nuspec", "contoso.heal/tools/readme.nupkg");

        await DownloadsAsync(wanted, found);
    }

    [TestMethod]
    public async Task Find_OneThatIsNotThere_SaysWhatIs()
    {
        Put("contoso.heal.1.0.0.nupkg");

        await RefusedAsync("has no version 3.0.0 of 'contoso.heal'; the newest there: 1.0.0.", "contoso.heal", "3.0.0");
        await RefusedAsync("has no package 'contoso.other'.", "contoso.other");
        await RefusedAsync("'../secrets' is no plugin id", "../secrets");
    }

    [TestMethod]
    public async Task Find_FolderIsNotThere_SaysSo()
    {
        var feed = new FolderFeed(Path.Combine(_folder.FullName, "unmounted"));

        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => feed.FindAsync("contoso.heal", null, TestContext.CancellationToken));

        StringAssert.Contains(refused.Message, "unmounted' cannot be read");
        Assert.AreEqual(PackageFault.Feed, refused.Fault);
    }

    [TestMethod]
    public async Task Download_FileIsGoneMeanwhile_IsTheFeedsFault()
    {
        Put("contoso.heal.1.0.0.nupkg");
        var feed = new FolderFeed(_folder.FullName);
        var package = await feed.FindAsync("contoso.heal", null, TestContext.CancellationToken);
        File.Delete(package.Address.LocalPath);

        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(
            () => feed.DownloadAsync(package, Path.Combine(_folder.FullName, "target"), TestContext.CancellationToken));

        Assert.AreEqual(PackageFault.Feed, refused.Fault);
    }

    [TestMethod]
    public async Task Download_DiskIsFull_IsNotTheFeedsFault()
    {
        Put("contoso.heal.1.0.0.nupkg");
        var feed = new FolderFeed(_folder.FullName);
        var package = await feed.FindAsync("contoso.heal", null, TestContext.CancellationToken);

        // The device that has never room. A link to it, because what failed is deleted.
        var full = Path.Combine(_folder.FullName, "full");
        File.CreateSymbolicLink(full, "/dev/full");

        await Assert.ThrowsExactlyAsync<IOException>(() => feed.DownloadAsync(package, full, TestContext.CancellationToken));

        Assert.IsFalse(File.Exists(full));
    }

    private async Task DownloadsAsync(string? wanted, string found)
    {
        var feed = new FolderFeed(_folder.FullName);
        var target = Path.Combine(_folder.FullName, "target");

        var package = await feed.FindAsync("contoso.heal", wanted is null ? null : PackageVersion.Parse(wanted), TestContext.CancellationToken);
        await feed.DownloadAsync(package, target, TestContext.CancellationToken);

        Assert.AreEqual(found, package.Version.ToString());
        StringAssert.EndsWith((await File.ReadAllTextAsync(target, TestContext.CancellationToken)).ToLowerInvariant(), $"contoso.heal.{found}.nupkg");
    }

    private async Task RefusedAsync(string sentence, string id, string? version = null)
    {
        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => new FolderFeed(_folder.FullName)
            .FindAsync(id, version is null ? null : PackageVersion.Parse(version), TestContext.CancellationToken));
        StringAssert.Contains(refused.Message, sentence);
    }

    /// <summary>Files that hold their own names.</summary>
    private void Put(params string[] names)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(_folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, name);
        }
    }
}
