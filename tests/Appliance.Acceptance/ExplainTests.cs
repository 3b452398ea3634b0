using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rules;
using Appliance.Tests.Support;

namespace Appliance.Acceptance;

/// <summary>With the built-in packs and without a target: nothing is checked, so nothing is healed.</summary>
[TestClass]
[RequiresInstallation]
public sealed class ExplainTests
{
    [TestMethod]
    public async Task Explain_IncidentOfTheBaseline_NamesTheRuleThatTakesIt()
    {
        var explanation = await ExplainAsync(
            """{"incident_type":"drift","check_type":"ssh_config","drift_detected":true,"platform":"linux","hostname":"srv-1"}""");

        Assert.AreEqual("L1-SSH-001", explanation.MatchedRuleId);
        Assert.AreEqual("L1-SSH-001", explanation.Rules[0].RuleId);
        Assert.IsTrue(explanation.Rules[0].Matched);
        Assert.IsTrue(explanation.Rules[0].Conditions.All(condition => condition.Held));
    }

    [TestMethod]
    public async Task Explain_IncidentThatNoRuleTakes_SaysWhichConditionFailed()
    {
        var explanation = await ExplainAsync(
            """{"incident_type":"drift","check_type":"ssh_config","drift_detected":false,"platform":"linux","hostname":"srv-1"}""");

        Assert.IsNull(explanation.MatchedRuleId);
        var nearest = explanation.Rules.Single(rule => rule.RuleId == "L1-SSH-001");
        Assert.IsFalse(nearest.Matched);
        Assert.AreEqual(1, nearest.ConditionsHeld);
        var failed = nearest.Conditions.Single(condition => !condition.Held);
        StringAssert.Contains(failed.Condition, "drift_detected");
        Assert.AreEqual("false", failed.Actual);
    }

    /// <summary>The command line advises to "write a map such as" this one.</summary>
    [TestMethod]
    public async Task Explain_TheExampleOfTheCommandLineItself_IsExplained()
    {
        var explanation = await ExplainAsync("""{"check_type": "firewall"}""");

        Assert.IsNull(explanation.MatchedRuleId);
    }

    private static async Task<Explanation> ExplainAsync(string incident)
    {
        using var folder = new TempFolder();
        await using var daemon = new Daemon(folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key");
        daemon.Start();
        await daemon.AnswersAsync();
        await File.WriteAllTextAsync(folder["incident.json"], incident);

        return await daemon.AskAsync(ControlJson.Default.Explanation, "rules", "explain", "--incident", folder["incident.json"]);
    }
}
