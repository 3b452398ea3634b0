using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;

namespace Appliance.Core.Tests.Plugins.History;

[TestClass]
public sealed class PendingStepsTests
{
    [TestMethod]
    public void RecordMissing_AgainAndAgainWhileTheDiskTakesNoRecord_IsOnRecordOnceAfterwards()
    {
        var history = new ListHistory { IsFull = true };
        var steps = new PendingSteps(history);
        var stored = new PluginEvent(DateTimeOffset.UnixEpoch, "contoso.heal", "1.0.0", PluginStep.Stored, PluginHistoryWords.Operator);

        steps.RecordMissing([stored]);
        steps.RecordMissing([stored]);
        history.IsFull = false;
        steps.RecordMissing([stored]);

        Assert.AreEqual(stored, history.Events.Single());
    }
}
