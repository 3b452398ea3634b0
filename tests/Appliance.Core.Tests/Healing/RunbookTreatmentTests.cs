using Appliance.Core.Healing;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

/// <summary>What a runbook does before its remedy, and after one that has not healed.</summary>
[TestClass]
public sealed class RunbookTreatmentTests : IDisposable
{
    private const string StillDrifted = """{"Verified": false, "Actual": "mode 666"}""";

    private readonly JournalFolder _folder = new();
    private readonly FakeTargets _targets = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly HealSteps _steps = new();

    public TestContext TestContext { get; set; } = null!;

    private KillSwitch Stop => KillSwitches.Of(_folder.Journal, _time);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task RunAsync_PrecheckAgrees_ComesBeforeTheRemedy()
    {
        Answer(verify: """{"Verified": true}""");

        var result = await RunAsync("precheck: precheck");

        Assert.AreEqual(HealOutcome.Healed, result.Outcome);
        Assert.AreEqual("detect precheck remediate verify", string.Join(' ', _targets.Ran));
    }

    [TestMethod]
    [DataRow(1, "a backup runs", "a backup runs")]
    [DataRow(0, """{"Compliant": false, "Actual": "a backup runs"}""", "a backup runs")]
    [DataRow(3, "no such file", "no such file")]
    public async Task RunAsync_PrecheckDoesNot_ChangesNothing(int exitCode, string output, string reason)
    {
        Answer(precheck: FakeTargets.Exited(exitCode, output));

        var result = await RunAsync("precheck: precheck\nrollback: rollback");

        Assert.AreEqual((HealOutcome.Failed, FailureKind.Refused), (result.Outcome, result.Failure));
        StringAssert.Contains(result.Message, "nothing was changed");
        StringAssert.Contains(result.Message, reason);
        Assert.AreEqual("detect precheck", string.Join(' ', _targets.Ran));
    }

    [TestMethod]
    public async Task RunAsync_ClaimsSuccessAndNothingChanged_IsRolledBackOnceAfterTheLastAttempt()
    {
        Answer(verify: StillDrifted, rollback: FakeTargets.Exited(0, "the old file is back"));

        var result = await RunAsync("rollback: rollback", retries: 1);

        Assert.AreEqual((HealOutcome.Escalated, FailureKind.Verify), (result.Outcome, result.Failure));
        StringAssert.EndsWith(result.Message, "mode 666. It was rolled back: exit code 0: the old file is back");
        Assert.AreEqual("detect remediate verify detect remediate verify rollback", string.Join(' ', _steps.All.Select(step => step.Phase)));
    }

    [TestMethod]
    public async Task RunAsync_RemedyBreaksOff_IsRolledBack()
    {
        Answer(remediate: FakeTargets.Exited(5, "half done"));

        var result = await RunAsync("rollback: rollback");

        Assert.AreEqual(FailureKind.Script, result.Failure);
        Assert.AreEqual("detect remediate rollback", string.Join(' ', _targets.Ran));
    }

    [TestMethod]
    public async Task RunAsync_RollbackFails_SaysSo()
    {
        Answer(verify: StillDrifted, rollback: FakeTargets.Exited(1, "no copy of the old file"));

        var result = await RunAsync("rollback: rollback");

        Assert.AreEqual(FailureKind.Verify, result.Failure);
        StringAssert.EndsWith(result.Message, "The rollback failed as well, and a person has to look: exit code 1: no copy of the old file");
        Assert.IsFalse(_steps.All[^1].Success);
    }

    [TestMethod]
    public async Task RunAsync_NothingWasChanged_IsNotRolledBack()
    {
        _targets.Answer = _ => FakeTargets.Exited(2, "cannot tell");

        await RunAsync("rollback: rollback");

        Assert.AreEqual("detect", string.Join(' ', _targets.Ran));
    }

    [TestMethod]
    public async Task RunAsync_Parameters_ReachEveryScriptWithTheirDefaults()
    {
        Answer(verify: """{"Verified": true}""");

        await RunAsync("parameters: {hostname: {type: string}, days: {type: integer, default: 30}}", parameters: "{hostname: '{{hostname}}'}");

        CollectionAssert.AreEqual(
            Enumerable.Repeat("PARAM_DAYS=30 PARAM_HOSTNAME=srv-1", 3).ToArray(),
            _targets.Environments.Select(variables => string.Join(' ', variables.Select(variable => $"{variable.Key}={variable.Value}").Order())).ToArray());
    }

    [TestMethod]
    public async Task RunAsync_ParameterOfTheIncidentDoesNotFit_RunsNothing()
    {
        var result = await RunAsync("parameters: {hostname: {type: string, pattern: '[0-9]+'}}", parameters: "{hostname: '{{hostname}}'}");

        Assert.AreEqual((HealOutcome.Failed, FailureKind.Refused), (result.Outcome, result.Failure));
        Assert.AreEqual("RB-1: nothing was run, because the parameter 'hostname' is 'srv-1', which does not match the pattern '[0-9]+'.", result.Message);
        Assert.IsEmpty(_targets.Ran);
    }

    private void Answer(ExecutionResult? precheck = null, ExecutionResult? remediate = null, string verify = "", ExecutionResult? rollback = null) =>
        _targets.Answer = script => script switch
        {
            "detect" => FakeTargets.Exited(0, """{"Drifted": true}"""),
            "precheck" => precheck ?? FakeTargets.Exited(0, ""),
            "remediate" => remediate ?? FakeTargets.Exited(0, ""),
            "rollback" => rollback ?? FakeTargets.Exited(0, ""),
            _ => FakeTargets.Exited(0, verify),
        };

    private async Task<HealResult> RunAsync(string runbook, int retries = 0, string parameters = "{}")
    {
        var entry = new IncidentJournal(_folder.Journal).Receive("key", Incidents.Drift(), _time.GetUtcNow(), TimeSpan.Zero)!;
        var planner = new HealPlanner(RuleBooks.Store(runbook: runbook, retries: retries, parameters: parameters), new IncidentPast(_folder.Journal), new FakePluginHost(), _time);
        var runner = new TreatmentRunner([new RunbookTreatment(_targets, Stop, _time)], Stop);
        return await runner.RunAsync(planner.Decide(entry).Plans[0], _steps, TestContext.CancellationToken);
    }
}
