using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What a plugin may use without a word of the operator, and what the operator is told to write for more.</summary>
[TestClass]
public sealed class GrantsTests
{
    private static readonly Capabilities Declared = new() { Executors = ["ssh"], Hosts = ["lab-*"], Secrets = ["token"], Paths = ["/etc/contoso"] };

    [TestMethod]
    public void Installed_WithoutPolicy_HasExecutorsAndMachinesAlone()
    {
        var grants = PluginPolicies.Default.GrantsOf(Package(builtIn: false));

        Assert.IsNull(grants.RefusalOfExecutor("ssh"));
        Assert.IsNull(grants.RefusalOfHost("lab-7"));
        Assert.IsEmpty(grants.Paths);
        Assert.IsFalse(grants.HaveSecrets);
        Assert.AreEqual(
            "may not use secret 'token': plugin_policy does not grant it; write into config.yaml and restart the daemon: "
            + "plugin_policy: { contoso.heal: { grants: { executors: [ssh], hosts: [\"lab-*\"], secrets: [token] } } }",
            grants.RefusalOfSecret("token"));
        StringAssert.EndsWith(grants.ReasonOfPath("/etc/contoso/x"), "hosts: [\"lab-*\"], paths: [/etc/contoso] } } }");
        Assert.AreEqual("it is not among its granted paths", grants.ReasonOfPath("/etc/passwd"));
    }

    [TestMethod]
    public void BuiltIn_WithoutPolicy_HasWhatItDeclares()
    {
        var grants = PluginPolicies.Default.GrantsOf(Package(builtIn: true));

        Assert.IsNull(grants.RefusalOfSecret("token"));
        CollectionAssert.AreEqual(new[] { "/etc/contoso" }, grants.Paths.ToArray());
        Assert.AreEqual("", UngrantedUse.Sentence(Package(builtIn: true), PluginPolicies.Default));
    }

    [TestMethod]
    public void Update_OfABuiltIn_HasOfSecretsAndPathsWhatTheBuiltInHas()
    {
        var update = Package(builtIn: false) with { OverCapabilities = new Capabilities { Paths = ["/etc"] } };

        var grants = PluginPolicies.Default.GrantsOf(update);

        CollectionAssert.AreEqual(new[] { "/etc/contoso" }, grants.Paths.ToArray());
        Assert.IsNotNull(grants.RefusalOfSecret("token"));
    }

    [TestMethod]
    public void Sentence_AfterAnInstallation_SaysWhatIsMissingAndTheWholeGrant()
    {
        Assert.AreEqual(
            " It declares, and is not granted, secret 'token', path '/etc/contoso'; to grant it, write into config.yaml and restart the daemon: "
            + "plugin_policy: { contoso.heal: { grants: { executors: [ssh], hosts: [\"lab-*\"], secrets: [token], paths: [/etc/contoso] } } }",
            UngrantedUse.Sentence(Package(builtIn: false), PluginPolicies.Default));
    }

    [TestMethod]
    public void Policy_WithGrants_IsAllThatIsGranted()
    {
        var policy = new PluginPolicy { Grants = new Capabilities { Secrets = ["token"] } };
        var policies = PluginPolicies.Default with { ByPlugin = new Dictionary<string, PluginPolicy> { ["contoso.heal"] = policy } };

        var grants = policies.GrantsOf(Package(builtIn: false));

        Assert.IsNull(grants.RefusalOfSecret("token"));
        Assert.IsNotNull(grants.RefusalOfExecutor("ssh"));
        CollectionAssert.AreEqual(new[] { "executor 'ssh'", "machine 'lab-*'", "path '/etc/contoso'" }, UngrantedUse.Names(grants.Missing).ToArray());
    }

    private static InstalledPackage Package(bool builtIn) => new(
        new PluginManifest { Id = "contoso.heal", Version = "1.0.0", Sdk = "1.0", Capabilities = Declared }, PackageVersion.Parse("1.0.0")!, "/x", builtIn, PackFolder: null);
}
