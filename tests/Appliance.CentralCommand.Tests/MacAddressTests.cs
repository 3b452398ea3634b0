using Appliance.CentralCommand.Appliances;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class MacAddressTests
{
    [TestMethod]
    [DataRow("aa:bb:cc:dd:ee:0f")]
    [DataRow("AA-BB-CC-DD-EE-0F")]
    [DataRow("aabb.ccdd.ee0f")]
    [DataRow("AABBCCDDEE0F")]
    [DataRow(" aa:bb:cc:dd:ee:0f ")]
    public void TryParse_AnySpelling_IsTheSameAddress(string text)
    {
        Assert.IsTrue(MacAddress.TryParse(text, out var mac));
        Assert.AreEqual("AA:BB:CC:DD:EE:0F", mac.Text);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("AA:BB:CC:DD:EE")]
    [DataRow("AA:BB:CC:DD:EE:0F:11")]
    [DataRow("AA:BB:CC:DD:EE:0G")]
    [DataRow("A:ABBCCDDEE0-F")]
    [DataRow("AA:BB-CC:DD:EE:0F")]
    [DataRow("AA:BB:CC:DD:EE:0F:")]
    [DataRow("unknown")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.IsFalse(MacAddress.TryParse(text, out _));
}
