using System.Text.Json;
using Appliance.Core.Reporting;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.Core.Tests.Healing;

/// <summary>What Central Command is told of incidents that rules held back or did not take.</summary>
[TestClass]
public sealed class HealReportTests : RestrainedHealTests
{
    [TestMethod]
    public async Task Report_NoRuleButADisabledOne_SaysByWhomItIsDisabled()
    {
        await HealAsync("off");

        Assert.AreEqual(
            "would have matched, but is disabled by the site's override (overrides.yaml:1:13), by anna@msp.example: Too early.",
            Told().Explanation!.Rules[0].Disabled);
    }

    private HealReport Told() => JsonSerializer.Deserialize(Outbox.Oldest()!.Body, CentralJson.Default.HealReport)!;
}
