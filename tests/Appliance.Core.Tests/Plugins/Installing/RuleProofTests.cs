using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Installing;

/// <summary>A package is proven with the actions that there will be, and not with those of the version that leaves.</summary>
[TestClass]
public sealed class RuleProofTests : EchoApplianceTests
{
    private const string Rules = "rules:\n- id: R-1\n  conditions:\n  - {field: check_type, value: cron}\n  action: touch\n";

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_ThatDropsAnActionOfAnotherPacksRules_IsRefused()
    {
        _appliance.DeliverPack("site-baseline", "1.0.0", Rules);
        await _appliance.SeeAsync(pack => pack is { Id: "site-baseline", State: "active" }, TestContext.CancellationToken);

        var refused = await RefusedAsync(_appliance.Pack("Undeclared", "test.echo", "1.1.0"));

        Assert.AreEqual(PackageFault.Rules, refused.Fault);
        StringAssert.StartsWith(
            refused.Message, "Package 'test.echo' 1.1.0 is refused, because the rules of 'site-baseline' would be in force no more: ");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_ThatDropsAnActionOfTheAppliancesOwnRules_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_appliance.Root, "rules"));
        await File.WriteAllTextAsync(Path.Combine(_appliance.Root, "rules", "own.yaml"), Rules, TestContext.CancellationToken);

        Assert.AreEqual(PackageFault.Rules, (await RefusedAsync(_appliance.Pack("Undeclared", "test.echo", "1.1.0"))).Fault);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_WhoseOwnRulesCallWhatItDrops_IsRefused()
    {
        var file = _appliance.Pack("Undeclared", "test.echo", "1.1.0", change: writer => writer
            .With("content/pack.yaml", "format: 2\nid: test.echo\nname: Echo\nversion: 1.1.0\n").With("content/rules/own.yaml", Rules));

        var refused = await RefusedAsync(file);

        Assert.AreEqual(PackageFault.Rules, refused.Fault);
        StringAssert.StartsWith(refused.Message, "Pack 'test.echo' 1.1.0 is refused: content/rules/own.yaml:5:11: ");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_WhoseTestFails_IsRefusedAndTheVersionBeforeServes()
    {
        await InstallAsync(TestedPack("1.0.0", "cron"));

        var refused = await RefusedAsync(TestedPack("1.1.0", "banner"));

        Assert.AreEqual(PackageFault.Rules, refused.Fault);
        Assert.AreEqual(
            "Pack 'contoso.rules' 1.1.0 is refused: content/tests/all.yaml:1:75: Test 'touched', event 1 (at 0s): rule 'R-1' is expected, and none takes the incident. "
            + "Of 'R-1' 'check_type eq cron' fails: banner.",
            refused.Message);
        Assert.AreEqual("1.0.0", _appliance.Host.Set.Find("contoso.rules")?.Version.ToString());
        Assert.IsFalse(Directory.Exists(Path.Combine(_appliance.Store, "contoso.rules", "1.1.0")));
    }

    /// <summary>A pack that calls an action of another plugin.</summary>
    private string TestedPack(string version, string testedCheck) => _appliance.PackRules("contoso.rules", version, change: writer => writer
        .With("content/rules/all.yaml", Rules)
        .With("content/tests/all.yaml", $"tests: [{{name: touched, events: [{{incident: {{check_type: {testedCheck}}}, expect: {{rule: R-1, action: touch}}}}]}}]\n"));

    private Task<PackageRefusedException> RefusedAsync(string file) => Assert.ThrowsExactlyAsync<PackageRefusedException>(() => InstallAsync(file));

    private Task<PluginChange> InstallAsync(string file) =>
        _appliance.Host.Operations.InstallFileAsync(file, allowDowngrade: false, PluginHistoryWords.Operator, TestContext.CancellationToken);
}
