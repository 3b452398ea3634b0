using Appliance.Core.Plugins;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class PluginProblemsTests
{
    [TestMethod]
    [DataRow("1.1.0", "Plugin 'contoso.heal' 1.1.0 failed.", "Plugin 'contoso.heal' 1.1.0 failed.")]
    [DataRow("1.1.0", "rules/a.yaml:1:1: It is wrong.", "contoso.heal 1.1.0: rules/a.yaml:1:1: It is wrong.")]
    [DataRow("", "It cannot be read.", "contoso.heal: It cannot be read.")]
    public void Sentences_NameThePluginOnce(string version, string error, string expected)
    {
        var refused = new PluginSummary("contoso.heal", version, "refused", BuiltIn: false, new Contributions(), error);

        Assert.AreEqual(expected, PluginProblems.Sentences(new FakePluginHost().Catalogue with { Plugins = [refused] }).Single());
    }
}
