using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins.Packages;

[TestClass]
public sealed class PackageVerificationTests
{
    [TestMethod]
    [DataRow("2.1.0", "1.4", "needs Appliance.Sdk 1.4, this appliance has 1.0: update the appliance or install contoso.rules 2.0.x.")]
    [DataRow("2.1.0-rc.1", "2.0", "needs Appliance.Sdk 2.0, this appliance has 1.0: update the appliance or install contoso.rules 2.0.x.")]
    [DataRow("2.0.3", "1.4", "needs Appliance.Sdk 1.4, this appliance has 1.0: update the appliance or install an older version of contoso.rules.")]
    [DataRow("1.0.0", "new", "names 'new' in its plugin.json as the SDK version that it needs; write one such as '1.0'.")]
    public void Verify_PackOfRulesThatNeedsAnotherSdk_IsRefusedByName(string version, string sdk, string reason)
    {
        using var folder = new TempFolder();
        var manifest = new PluginManifest { Id = "contoso.rules", Version = version, Sdk = sdk, Kind = PackageKind.Rules };
        var package = new InstalledPackage(manifest, PackageVersion.Parse(version)!, folder.Path, BuiltIn: false, PackFolder: "");

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageVerification.Verify(package));

        Assert.AreEqual((PackageFault.SdkVersion, $"Plugin 'contoso.rules' {version} {reason}"), (refused.Fault, refused.Message));
    }
}
