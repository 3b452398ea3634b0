using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;
using HealRestartService;

namespace Appliance.Plugins.Tests.Samples;

[TestClass]
public sealed class RestartAndWatchActionTests
{
    private static readonly ExecutionResult Down = ExecutionResult.Exited(3, "inactive\n", "", TimeSpan.Zero);
    private static readonly ExecutionResult Up = ExecutionResult.Exited(0, "active\n", "", TimeSpan.Zero);
    private static readonly ExecutionResult Done = ExecutionResult.Exited(0, "", "", TimeSpan.Zero);

    [TestMethod]
    public async Task Service_ThatIsDown_IsRestartedAndVerified()
    {
        var target = new ScriptedTarget(Down, Done, Up);

        var result = await HealAsync("cron.service", target);

        Assert.AreEqual(HealOutcome.Healed, result.Outcome, result.Message);
        StringAssert.Contains(result.Message, "heal-restart-service 1.0.0");
        Assert.IsTrue(target.Scripts.All(script => script.Environment["PARAM_SERVICE"] == "cron.service"));
        Assert.IsFalse(target.Scripts.Any(script => script.Text.Contains("cron", StringComparison.Ordinal)));
        Assert.IsTrue(target.Scripts[1].Elevated);
    }

    [TestMethod]
    public async Task Service_ThatIsUp_IsLeftAlone()
    {
        var target = new ScriptedTarget(Up);

        Assert.AreEqual(HealOutcome.AlreadyCompliant, (await HealAsync("cron", target)).Outcome);
        Assert.HasCount(1, target.Scripts);
    }

    [TestMethod]
    public async Task Service_ThatDoesNotComeBack_IsAVerifyFailure()
    {
        var result = await HealAsync("cron", new ScriptedTarget(Down, Done, Down));

        Assert.AreEqual(FailureKind.Verify, result.Failure);
    }

    [TestMethod]
    public async Task Restart_ThatFails_IsAScriptFailureWithItsWords()
    {
        var refused = ExecutionResult.Exited(5, "", "Unit x.service not found.\n", TimeSpan.Zero);

        var result = await HealAsync("x", new ScriptedTarget(Down, refused));

        Assert.AreEqual(FailureKind.Script, result.Failure);
        StringAssert.Contains(result.Message, "Unit x.service not found.");
    }

    [TestMethod]
    public async Task Target_ThatCannotBeReached_PassesItsFailureOn()
    {
        var unreachable = ExecutionResult.NotRun(FailureKind.Network, "No route.", TimeSpan.Zero);

        Assert.AreEqual(FailureKind.Network, (await HealAsync("x", new ScriptedTarget(unreachable))).Failure);
    }

    [TestMethod]
    [DataRow(null, "2")]
    [DataRow(7, "7")]
    public async Task Settling_OfTheRule_ComesBeforeThatOfTheOptions(int? seconds, string expected)
    {
        var target = new ScriptedTarget(Down, Done, Up);

        await HealAsync("cron", target, seconds);

        Assert.AreEqual(expected, target.Scripts[2].Environment["PARAM_SETTLE"]);
    }

    private static async Task<HealResult> HealAsync(string service, ScriptedTarget target, int? seconds = null)
    {
        await using var plugin = new PluginUnderTest(new HealRestartServicePlugin());
        var incident = new Incident { IncidentType = "service_crash", Hostname = target.Hostname, DriftDetected = true };
        return await plugin.Get<IHealAction<RestartAndWatchParameters>>().HealAsync(
            new RestartAndWatchParameters(service, seconds), new HealContext(incident, default, target), CancellationToken.None);
    }
}
