using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class PackageVersionTests
{
    [TestMethod]
    [DataRow("1.0.0", "1.0.1")]
    [DataRow("1.9.0", "1.10.0")]
    [DataRow("1.0.0-alpha", "1.0.0")]
    [DataRow("1.0.0-alpha", "1.0.0-alpha.1")]
    [DataRow("1.0.0-rc.2", "1.0.0-rc.11")]
    [DataRow("1.0.0-1", "1.0.0-a")]
    [DataRow("1.0.0-alpha", "1.0.0-BETA")]
    [DataRow("1.0.0-Alpha", "1.0.0-beta")]
    [DataRow("1.0.0-RC.2", "1.0.0-rc.3")]
    public void Compare_Older_ComesFirst(string older, string newer) =>
        Assert.IsLessThan(0, PackageVersion.Parse(older)!.CompareTo(PackageVersion.Parse(newer)));

    [TestMethod]
    public void Compare_SameInShort_IsEqual() =>
        Assert.AreEqual(0, PackageVersion.Parse("1.2")!.CompareTo(PackageVersion.Parse("1.2.0")));

    /// <summary>A feed has one address for both.</summary>
    [TestMethod]
    public void Compare_LabelsInAnotherCase_AreEqual()
    {
        var (one, other) = (PackageVersion.Parse("1.2.0-RC.1")!, PackageVersion.Parse("1.2.0-rc.1")!);

        Assert.AreEqual(one, other);
        Assert.AreEqual(one.GetHashCode(), other.GetHashCode());
        Assert.AreEqual(one.Normalized, other.Normalized);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1")]
    [DataRow("one")]
    [DataRow("1.0.0-")]
    [DataRow("1.0.0-a/b")]
    [DataRow("1.0.0/../..")]
    [DataRow(" 1.0.0")]
    [DataRow("1.0.0-rc..1")]
    public void Parse_NoVersion_IsNull(string text) => Assert.IsNull(PackageVersion.Parse(text));
}
