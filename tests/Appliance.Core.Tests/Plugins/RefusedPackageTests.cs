using Appliance.Core.Tests.Plugins.Support;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What is refused before any of its code runs.</summary>
[TestClass]
public sealed class RefusedPackageTests : IAsyncDisposable
{
    private readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.AddBuiltIn("Echo").With(manifest => manifest["version"] = "1.5.0");
        await _appliance.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("test.echo", "1.4.9", "Package 'test.echo' 1.4.9 is older than the active version 1.5.0; install a newer one.")]
    [DataRow("test.echo", "1.5.0-rc.1", "Package 'test.echo' 1.5.0-rc.1 is older than the active version 1.5.0; install a newer one.")]
    [DataRow("test.echo", "1.5.0", "Package 'test.echo' 1.5.0 is active already; give a changed package a new version.")]
    [DataRow("test.echo", "new", "Package 'test.echo' has the version 'new'; write one such as '1.2.0'.")]
    [DataRow("Test", "1.0.0", "Package 'Test-1.0.0' has the id 'Test'; use lower-case letters, digits, dots and hyphens.")]
    [DataRow("a/../evil", "1.0.0", "Package 'a-..-evil-1.0.0' has the id 'a/../evil'; use lower-case letters, digits, dots and hyphens.")]
    [DataRow("incoming", "1.0.0", "Package 'incoming' has an id that the store uses itself; give it another one.")]
    [DataRow("test.other", "1.0.0", "Plugin 'test.other' 1.0.0 claims executor 'echo', which plugin 'test.echo' has; remove one of the two.")]
    public Task Manifest_Wrong_IsRefused(string id, string version, string error) =>
        ExpectAsync(() => _appliance.Deliver("Echo", id, version), error);

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("sdk", "brings its own Appliance.Sdk.dll; reference the SDK without copying it and pack again.")]
    [DataRow("link", "holds the symbolic link 'etc'; put a file in its place.")]
    [DataRow("entry", "names the entry assembly 'TestPlugins.Echo.dll', which is no file in its folder.")]
    [DataRow("nothing", "names no entry assembly and has no pack.yaml; it would do nothing.")]
    public Task Folder_Wrong_IsRefused(string fault, string error) =>
        ExpectAsync(() => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => Spoil(folder, fault)), $"Package 'test.echo' 1.6.0 {error}");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Manifest_BrokenJson_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => File.WriteAllText(Path.Combine(folder.Path, "plugin.json"), "{")),
        "Package 'test.echo-1.6.0' has a plugin.json that cannot be read: ");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Manifest_EntryAssemblyOutside_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => folder.With(manifest => manifest["entry_assembly"] = "../evil.dll")),
        "Package 'test.echo-1.6.0' has a plugin.json that cannot be read: ");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Manifest_Missing_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => File.Delete(Path.Combine(folder.Path, "plugin.json"))),
        "Package 'test.echo-1.6.0' has neither a plugin.json nor a pack.yaml; rename a complete folder into place.");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Version_InTheStoreAlready_IsRefused()
    {
        await ExpectAsync(() => _appliance.Deliver("ThrowsInConfigure", "test.echo", "1.6.0"), "Plugin 'test.echo' 1.6.0 failed");

        await ExpectAsync(
            () => _appliance.Deliver("Echo", "test.echo", "1.6.0"),
            "Package 'test.echo' 1.6.0 is in the store already; give a changed package a new version.");
    }

    private async Task ExpectAsync(Action deliver, string error)
    {
        deliver();

        await _appliance.SeeAsync(
            plugin => plugin.State == "refused" && plugin.Error!.StartsWith(error, StringComparison.Ordinal), TestContext.CancellationToken);
        Assert.IsEmpty(Directory.GetDirectories(_appliance.Incoming));
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
    }

    private static void Spoil(TestPluginFolder folder, string fault)
    {
        switch (fault)
        {
            case "sdk":
                File.WriteAllText(Path.Combine(folder.Path, "Appliance.Sdk.dll"), "");
                break;
            case "link":
                File.CreateSymbolicLink(Path.Combine(folder.Path, "etc"), "/etc/hostname");
                break;
            case "entry":
                File.Delete(Path.Combine(folder.Path, "TestPlugins.Echo.dll"));
                break;
            case "nothing":
                folder.With(manifest => manifest["entry_assembly"] = null);
                break;
        }
    }
}
