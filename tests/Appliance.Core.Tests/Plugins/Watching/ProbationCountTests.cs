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
    [DataRow(0.5, 7, 10, false)]
    [DataRow(0.5, 8, 10, true)]
    [DataRow(0.6, 5, 5, true, DisplayName = "all fail, of the previous version's most")]
    [DataRow(0.99, 5, 5, true, DisplayName = "all fail, of the previous version's almost all")]
    [DataRow(1.0, 5, 5, false, DisplayName = "all fail, as the previous version's did")]
    public void Reason_FailuresBesideThePreviousVersions_IsThereWhenFewerThanHalfAsManySucceed(double before, int failures, int calls, bool isWorse)
    {
        var count = new ProbationCount(new PluginProbation("contoso.heal", "1.1.0", "1.0.0", DateTimeOffset.UnixEpoch, before), enough: 20, begun: 0);

        for (var call = 0; call < calls; call++)
            count.Add(call < failures ? FailureKind.Script : null);

        Assert.AreEqual(isWorse, count.Reason is not null, count.Reason);
    }
}
