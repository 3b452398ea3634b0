using Appliance.Rules.Conditions;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class DurationTextTests
{
    [TestMethod]
    [DataRow("90s", "00:01:30")]
    [DataRow("15m", "00:15:00")]
    [DataRow("12h", "12:00:00")]
    [DataRow("30d", "30.00:00:00")]
    [DataRow("2w", "14.00:00:00")]
    [DataRow("-1h", "-01:00:00")]
    [DataRow("36500d", "36500.00:00:00")]
    public void TryParse_Duration_IsRead(string text, string expected)
    {
        Assert.IsTrue(DurationText.TryParse(text, out var duration));
        Assert.AreEqual(expected, duration.ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("d")]
    [DataRow("30")]
    [DataRow("1.5h")]
    [DataRow("1 d")]
    [DataRow("30D")]
    [DataRow("36501d")]
    [DataRow("99999999999s")]
    public void TryParse_Other_IsNone(string text) => Assert.IsFalse(DurationText.TryParse(text, out _));
}
