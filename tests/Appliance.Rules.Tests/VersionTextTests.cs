using Appliance.Rules.Conditions;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class VersionTextTests
{
    /// <summary>Ascending, as <c>dpkg --compare-versions</c> and Windows order them.</summary>
    private static readonly string[] Ascending =
    [
        "1.0~beta1~svn1245", "1.0~beta1", "1.0", "1.0-1", "1.0-1+deb12u1", "1.0-2", "1.0a", "1.0+git", "1.0.1", "1.2", "1.10", "9.6p1", "9.7", "10.0.17763.5329",
        "10.0.19045.1", "v11.0", "1:0.5", "2:0.1",
    ];

    [TestMethod]
    public void Compare_OrdersAsDebianDoes()
    {
        for (var left = 0; left < Ascending.Length; left++)
        {
            for (var right = 0; right < Ascending.Length; right++)
            {
                Assert.AreEqual(
                    left.CompareTo(right), Math.Sign(VersionText.Compare(Ascending[left], Ascending[right])), $"{Ascending[left]} with {Ascending[right]}");
            }
        }
    }

    [TestMethod]
    [DataRow("1.0", "1.00")]
    [DataRow("v2", "2")]
    [DataRow("0:1.5", "1.5")]
    [DataRow("1.0-0", "1.0")]
    public void Compare_OfTheSame_IsZero(string left, string right) => Assert.AreEqual(0, VersionText.Compare(left, right));

    [TestMethod]
    [DataRow("", false)]
    [DataRow("none", false)]
    [DataRow("7", true)]
    public void IsOne_AsksForADigit(string text, bool expected) => Assert.AreEqual(expected, VersionText.IsOne(text));

    [TestMethod]
    public void IsOne_TooLong_IsNone() => Assert.IsFalse(VersionText.IsOne(new string('1', VersionText.LongestText + 1)));
}
