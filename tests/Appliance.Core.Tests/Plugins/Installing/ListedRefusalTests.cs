using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Installing;

/// <summary>Which refusals an operator sees listed, and until when.</summary>
[TestClass]
public sealed class ListedRefusalTests : EchoApplianceTests
{
    private const string By = PluginHistoryWords.Operator;

    /// <summary>A file that is no package has no id: its refusal is known by its name.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_OfAFileThatWasRefusedInIncoming_ClearsItsRefusal()
    {
        var good = _appliance.Pack("Echo", "test.echo", "1.1.0");
        var name = await DropDamagedAsync(await File.ReadAllBytesAsync(good, TestContext.CancellationToken), Path.GetFileName(good));

        File.Move(good, Path.Combine(_appliance.Incoming, name));

        await _appliance.SeeAsync(plugin => plugin is { Version: "1.1.0", State: "active" }, TestContext.CancellationToken);
        Assert.IsEmpty(_appliance.Host.Set.Refused);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Dismiss_OfWhatWasOnlyRefused_ListsItNoMore()
    {
        var name = await DropDamagedAsync(new byte[200], "bad.nupkg");

        var change = await _appliance.Host.Operations.DismissAsync(name, By, TestContext.CancellationToken);

        Assert.AreEqual("What was refused of 'bad.nupkg' is listed no more.", change.Message);
        Assert.AreEqual("test.echo", _appliance.Host.Catalogue.Plugins.Single().Id);
        Assert.AreEqual(PluginStep.Dismissed, _appliance.History.Events[^1].Step);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Dismiss_OfARefusedVersionOfAPluginThatServes_LeavesWhatServes()
    {
        await InstallAsync(_appliance.PackRules("contoso.rules", "2.0.0"));
        await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0")));

        await _appliance.Host.Operations.DismissAsync("contoso.rules", By, TestContext.CancellationToken);

        var left = _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.Id == "contoso.rules");
        Assert.AreEqual(("2.0.0", "active"), (left.Version, left.State));
        await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => _appliance.Host.Operations.DismissAsync("contoso.rules", By, TestContext.CancellationToken));
        Assert.AreEqual("2.0.0", _appliance.Host.Set.Find("contoso.rules")?.Version.ToString());
    }

    /// <summary>The word that takes a plugin out of service does nothing else.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Remove_OfWhatWasOnlyRefused_NamesDismiss()
    {
        var name = await DropDamagedAsync(new byte[200], "bad.nupkg");

        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(
            () => _appliance.Host.Operations.RemoveAsync(name, By, TestContext.CancellationToken));

        Assert.AreEqual("'bad.nupkg' was refused and is not installed; 'appliance plugins dismiss bad.nupkg' takes it off the list.", refused.Message);
        Assert.IsNotNull(_appliance.Host.Set.RefusalOf(name));
    }

    /// <summary>Who typed a wrong name has the answer, and nobody has to clean up after it.</summary>
    [TestMethod]
    public async Task Install_ByCommandOfAFileThatIsNoPackage_IsNotListed()
    {
        var bad = Path.Combine(_appliance.Root, "bad.nupkg");
        await File.WriteAllTextAsync(bad, "no package", TestContext.CancellationToken);

        await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => InstallAsync(bad));

        Assert.IsEmpty(_appliance.Host.Set.Refused);
    }

    [TestMethod]
    public async Task Install_OfWhatIsActive_SaysSoAndListsNothing()
    {
        var file = _appliance.PackRules("contoso.rules", "1.0.0");
        await InstallAsync(file);

        var change = await InstallAsync(file);

        Assert.AreEqual("Package 'contoso.rules' 1.0.0 is active already.", change.Message);
        Assert.IsEmpty(_appliance.Host.Set.Refused);
        Assert.DoesNotContain(PluginStep.Refused, _appliance.History.StepsOf("contoso.rules", "1.0.0"));
    }

    [TestMethod]
    public async Task Install_OfOtherContentUnderTheActiveVersion_IsRefused()
    {
        await InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0"));

        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0", name: "Other")));

        Assert.AreEqual(PackageFault.VersionExists, refused.Fault);
        Assert.IsNotNull(_appliance.Host.Set.RefusalOf("contoso.rules"));
    }

    private Task<PluginChange> InstallAsync(string file) =>
        _appliance.Host.Operations.InstallFileAsync(file, allowDowngrade: false, By, TestContext.CancellationToken);

    private async Task<string> DropDamagedAsync(byte[] content, string name)
    {
        var beside = Path.Combine(_appliance.Root, $".{name}");
        await File.WriteAllBytesAsync(beside, content[..100], TestContext.CancellationToken);
        File.Move(beside, Path.Combine(_appliance.Incoming, name));
        await _appliance.SeeAsync(plugin => plugin.Id == name && plugin.State == "refused", TestContext.CancellationToken);
        return name;
    }
}
