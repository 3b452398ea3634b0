using System.Text.Json.Nodes;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
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
    [DataRow("test.echo", "1.4.9", PackageFault.Downgrade, "Package 'test.echo' 1.4.9 is older than the active version 1.5.0; install a newer one, or allow the downgrade.")]
    [DataRow("test.echo", "1.5.0-rc.1", PackageFault.Downgrade, "Package 'test.echo' 1.5.0-rc.1 is older than the active version 1.5.0; install a newer one, or allow the downgrade.")]
    [DataRow("test.echo", "1.5.0", PackageFault.VersionExists, "Package 'test.echo' 1.5.0 is active already; give a changed package a new version.")]
    [DataRow("test.echo", "new", PackageFault.Manifest, "Package 'test.echo' has the version 'new'; write one such as '1.2.0'.")]
    [DataRow("Test", "1.0.0", PackageFault.Manifest, "Package 'Test-1.0.0' has the id 'Test'; use lower-case letters, digits, dots and hyphens.")]
    [DataRow("a/../evil", "1.0.0", PackageFault.Manifest, "Package 'a-..-evil-1.0.0' has the id 'a/../evil'; use lower-case letters, digits, dots and hyphens.")]
    [DataRow("incoming", "1.0.0", PackageFault.IdNotAllowed, "Package 'incoming' has an id that the store uses itself; give it another one.")]
    [DataRow("test.other", "1.0.0", PackageFault.NameTaken, "Plugin 'test.other' 1.0.0 claims executor 'echo', which plugin 'test.echo' has; remove one of the two.")]
    public Task Manifest_Wrong_IsRefused(string id, string version, PackageFault fault, string error) =>
        ExpectAsync(() => _appliance.Deliver("Echo", id, version), fault, error);

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("sdk", PackageFault.SharedAssembly, "brings its own Appliance.Sdk.dll; reference the SDK without copying it and pack again.")]
    [DataRow("link", PackageFault.SymbolicLink, "holds the symbolic link 'etc'; put a file in its place.")]
    [DataRow("entry", PackageFault.EntryPoint, "names the entry assembly 'TestPlugins.Echo.dll', which is no file in its folder.")]
    [DataRow("nothing", PackageFault.EntryPoint, "names no entry assembly and has no pack.yaml; it would do nothing.")]
    public Task Folder_Wrong_IsRefused(string deed, PackageFault fault, string error) =>
        ExpectAsync(() => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => Spoil(folder, deed)), fault, $"Package 'test.echo' 1.6.0 {error}");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Manifest_BrokenJson_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => File.WriteAllText(Path.Combine(folder.Path, "plugin.json"), "{")),
        PackageFault.Manifest,
        "Package 'test.echo-1.6.0' has a plugin.json that cannot be read: ");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Manifest_EntryAssemblyOutside_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => folder.With(manifest => manifest["entry_assembly"] = "../evil.dll")),
        PackageFault.Manifest,
        "Package 'test.echo-1.6.0' has a plugin.json that cannot be read: ");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Manifest_Missing_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.echo", "1.6.0", folder => File.Delete(Path.Combine(folder.Path, "plugin.json"))),
        PackageFault.Manifest,
        "Package 'test.echo-1.6.0' has neither a plugin.json nor a pack.yaml; rename a complete folder into place.");

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Version_ThatFailedItsProof_KeepsItsNumberFree()
    {
        await ExpectAsync(() => _appliance.Deliver("ThrowsInConfigure", "test.echo", "1.6.0"), PackageFault.Load, "Plugin 'test.echo' 1.6.0 failed");
        Assert.IsFalse(Directory.Exists(Path.Combine(_appliance.Store, "test.echo", "1.6.0")));

        _appliance.Deliver("Echo", "test.echo", "1.6.0");

        await _appliance.SeeAsync(plugin => plugin is { Version: "1.6.0", State: "active" }, TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task OrderType_OfAnotherPlugin_IsRefused() => ExpectAsync(
        () => _appliance.Deliver("Echo", "test.other", "1.0.0", folder => folder.With(manifest =>
            manifest["contributes"] = JsonNode.Parse("""{ "order_types": [{ "name": "greet", "risk": "change" }] }"""))),
        PackageFault.NameTaken,
        "Plugin 'test.other' 1.0.0 claims order type 'greet', which plugin 'test.echo' has; remove one of the two.");

    private async Task ExpectAsync(Action deliver, PackageFault fault, string error)
    {
        deliver();

        var refused = await _appliance.SeeAsync(
            plugin => plugin.State == "refused" && plugin.Error!.StartsWith(error, StringComparison.Ordinal), TestContext.CancellationToken);
        Assert.AreEqual(fault, refused.Fault);
        Assert.IsEmpty(Directory.GetDirectories(_appliance.Incoming));
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
    }

    private static void Spoil(TestPluginFolder folder, string deed)
    {
        switch (deed)
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
