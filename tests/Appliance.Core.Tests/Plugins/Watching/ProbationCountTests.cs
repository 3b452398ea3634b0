using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Watching;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins.Watching;

[TestClass]
public sealed class ProbationCountTests
{
    [TestMethod]
    [DataRow(0.0, 2, 5, false)]
    [DataRow(0.0, 3, 5, true)]
    [DataRow(0.0, 4, 4, false, DisplayName = "too few calls")]
    [DataRow(0.0, 4, 8, false, DisplayName = "half of them fail, which are too few")]
    [DataRow(0.0, 4, 20, false)]
    [DataRow(0.0, 5, 20, true, DisplayName = "five fail, and 25 points more than of the previous version's")]
    [DataRow(0.0, 5, 21, false)]
    [DataRow(0.0, 8, 20, true)]
    [DataRow(0.1, 6, 20, false)]
    [DataRow(0.1, 7, 20, true)]
    [DataRow(5.0 / 12, 6, 9, true, DisplayName = "25 points more, of shares that no double has")]
    [DataRow(0.5, 7, 10, false)]
    [DataRow(0.5, 8, 10, true)]
    [DataRow(0.6, 5, 5, true, DisplayName = "all fail, of the previous version's most")]
    [DataRow(0.99, 5, 5, true, DisplayName = "all fail, of the previous version's almost all")]
    [DataRow(1.0, 5, 5, false, DisplayName = "all fail, as the previous version's did")]
    public void Reason_FailuresBesideThePreviousVersions_IsThereWhenTheyAreFarMore(double before, int failures, int calls, bool isWorse) =>
        Assert.AreEqual(isWorse, ReasonOf(before, failures, calls) is not null);

    [TestMethod]
    [DataRow(10, 20, false)]
    [DataRow(11, 20, true)]
    public void Reason_NothingToCompareWith_IsThereWhenFewerThanHalfSucceed(int failures, int calls, bool isWorse) =>
        Assert.AreEqual(isWorse, ReasonOf(before: null, failures, calls) is not null);

    private static string? ReasonOf(double? before, int failures, int calls)
    {
        var count = new ProbationCount(new PluginProbation("contoso.heal", "1.1.0", "1.0.0", DateTimeOffset.UnixEpoch, before), enough: 20, begun: 0);
        for (var call = 0; call < calls; call++)
            count.Add(call < failures ? FailureKind.Script : null);
        return count.Reason;
    }
}
