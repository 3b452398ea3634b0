using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Configuration;
using Appliance.Core.Healing;
using Appliance.Core.Healing.Guards;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class HealPipelineTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FakeTargets _targets = new();
    private readonly FakePluginHost _plugins = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private readonly EnabledRunbooks _enabled = new();
    private ApplianceConfiguration _configuration = Configurations.Valid;

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
    }

    [TestMethod]
    public async Task HealAsync_Drifted_DetectsRemediatesAndVerifies()
    {
        DetectsDriftOnce();

        var ended = await HealAsync(Incidents.Drift());

        Assert.AreEqual(HealOutcome.Healed, ended.Outcome);
        CollectionAssert.AreEqual(new[] { "detect", "remediate", "verify" }, _targets.Ran.ToArray());
    }

    [TestMethod]
    public async Task HealAsync_NoDriftAnyMore_ChangesNothing()
    {
        _targets.Answer = _ => FakeTargets.Exited(0, """{"Drifted": false}""");

        var ended = await HealAsync(Incidents.Drift());

        Assert.AreEqual(HealOutcome.AlreadyCompliant, ended.Outcome);
        CollectionAssert.AreEqual(new[] { "detect" }, _targets.Ran.ToArray());
    }

    [TestMethod]
    public async Task HealAsync_RemedySucceedsAndVerifySaysNo_IsEscalatedAsVerify()
    {
        _targets.Answer = script => FakeTargets.Exited(0, script switch
        {
            "detect" => """{"Drifted": true}""",
            "verify" => """{"Verified": false, "Actual": "PermitRootLogin is yes"}""",
            _ => "done, success: true",
        });

        var ended = await HealAsync(Incidents.Drift());

        Assert.AreEqual(HealOutcome.Escalated, ended.Outcome);
        StringAssert.Contains(ended.Message, "PermitRootLogin is yes");
        StringAssert.Contains(new Outbox(_folder.Journal).Oldest()!.Body, "\"failure\":\"verify\"");
    }

    [TestMethod]
    public async Task HealAsync_DetectCannotTell_IsFailedAndNotHealed()
    {
        _targets.Answer = _ => ExecutionResult.NotRun(FailureKind.Auth, "The password was refused.", TimeSpan.Zero);

        var ended = await HealAsync(Incidents.Drift());

        Assert.AreEqual(HealOutcome.Failed, ended.Outcome);
        Assert.AreEqual(1, _targets.Ran.Count);
    }

    [TestMethod]
    public async Task HealAsync_NoRuleMatches_IsEscalated()
    {
        var ended = await HealAsync(Incidents.Drift(check: "unheard_of"));

        Assert.AreEqual(HealOutcome.Escalated, ended.Outcome);
        StringAssert.Contains(new Outbox(_folder.Journal).Oldest()!.Body, "\"explanation\":{\"rules\":[]");
    }

    [TestMethod]
    public async Task HealAsync_NotHealed_ReportsWhyTheRuleTookIt()
    {
        await HealAsync(Incidents.Drift(check: "encryption"));

        var body = new Outbox(_folder.Journal).Oldest()!.Body;
        StringAssert.Contains(body, "\"matched_rule_id\":\"R-");
        StringAssert.Contains(body, "\"condition\":\"check_type eq encryption\",\"held\":true,\"actual\":\"encryption\"");
    }

    [TestMethod]
    public async Task HealAsync_Healed_ReportsNoExplanation()
    {
        DetectsDriftOnce();

        await HealAsync(Incidents.Drift());

        Assert.DoesNotContain("explanation", new Outbox(_folder.Journal).Oldest()!.Body);
    }

    [TestMethod]
    public async Task HealAsync_EscalateAction_IsEscalatedWithTheReason()
    {
        var ended = await HealAsync(Incidents.Drift(check: "encryption"));

        Assert.AreEqual(HealOutcome.Escalated, ended.Outcome);
        StringAssert.Contains(ended.Message, "a person has to look");
    }

    [TestMethod]
    public async Task HealAsync_PluginAction_GetsTheArgumentFilledInFromTheIncident()
    {
        string? argument = null;
        _plugins.Heal = call =>
        {
            argument = call.Argument;
            return HealResult.Healed("cron is active");
        };

        var ended = await HealAsync(Incidents.Drift(check: "services", details: """{"service":"cron"}"""));

        Assert.AreEqual(HealOutcome.Healed, ended.Outcome);
        Assert.AreEqual("cron", argument);
    }

    [TestMethod]
    public async Task HealAsync_TemplateWithoutItsField_IsFailedAsRefused()
    {
        var ended = await HealAsync(Incidents.Drift(check: "services"));

        Assert.AreEqual(HealOutcome.Failed, ended.Outcome);
        StringAssert.Contains(ended.Message, "details.service");
    }

    [TestMethod]
    public async Task HealAsync_AgainWithinTheCooldown_IsSuppressed()
    {
        DetectsDriftOnce();
        await HealAsync(Incidents.Drift());
        _time.Advance(TimeSpan.FromSeconds(299));

        var second = await HealAsync(Incidents.Drift());
        _time.Advance(TimeSpan.FromMinutes(6));
        var third = await HealAsync(Incidents.Drift());

        Assert.AreEqual(HealOutcome.Suppressed, second.Outcome);
        Assert.AreEqual(HealOutcome.AlreadyCompliant, third.Outcome);
    }

    [TestMethod]
    public async Task HealAsync_DryRun_ChangesNothingAndClaimsNoCooldown()
    {
        _configuration = _configuration with { HealingDryRun = true };

        var ended = await HealAsync(Incidents.Drift());

        Assert.AreEqual(HealOutcome.DryRun, ended.Outcome);
        Assert.AreEqual(0, _targets.Ran.Count);
        Assert.IsNull(new CooldownLedger(_folder.Journal).TryClaim("R-1", "srv-1", "INC-1", TimeSpan.FromMinutes(5), _time.GetUtcNow()));
    }

    [TestMethod]
    public async Task HealAsync_HealingDisabled_IsSuppressed()
    {
        _configuration = _configuration with { HealingEnabled = false };

        Assert.AreEqual(HealOutcome.Suppressed, (await HealAsync(Incidents.Drift())).Outcome);
    }

    [TestMethod]
    public async Task HealAsync_RunbookNotEnabledForTheSite_IsSuppressed()
    {
        _enabled.Replace(["OTHER"]);

        Assert.AreEqual(HealOutcome.Suppressed, (await HealAsync(Incidents.Drift())).Outcome);
    }

    [TestMethod]
    public async Task HealAsync_FoundStartedAndIdempotent_GoesOnWithoutANewCooldown()
    {
        DetectsDriftOnce();
        var entry = Receive(Incidents.Drift());
        new CooldownLedger(_folder.Journal).TryClaim("R-1", "srv-1", entry.Id, TimeSpan.FromMinutes(5), _time.GetUtcNow());
        Journal.TryStart(entry.Id, "R-1", "run_linux_runbook:RB-1", "RB-1", idempotent: true, changesMachine: true, _time.GetUtcNow());
        _folder.Reopen();

        await Pipeline().HealAsync(Journal.Unfinished().Single(), TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Healed, Journal.Latest(1)[0].Outcome);
    }

    [TestMethod]
    public async Task HealAsync_FoundStartedAndNotIdempotent_EndsInterrupted()
    {
        var entry = Receive(Incidents.Drift());
        Journal.TryStart(entry.Id, "R-1", "restart_service", null, idempotent: false, changesMachine: true, _time.GetUtcNow());

        await Pipeline().HealAsync(Journal.Unfinished().Single(), TestContext.CancellationToken);

        Assert.AreEqual(0, _targets.Ran.Count);
        StringAssert.Contains(Journal.Latest(1)[0].Message, "the effect may have happened");
    }

    private IncidentJournal Journal => new(_folder.Journal);

    private void DetectsDriftOnce() => _targets.Answer = script => FakeTargets.Exited(0, script switch
    {
        "detect" => _targets.Ran.Contains("remediate") ? """{"Drifted": false}""" : """{"Drifted": true}""",
        "verify" => """{"Verified": true}""",
        _ => "",
    });

    private IncidentEntry Receive(Incident incident) =>
        Journal.Receive("key", incident, _time.GetUtcNow(), TimeSpan.Zero)!;

    private async Task<IncidentEntry> HealAsync(Incident incident)
    {
        await Pipeline().HealAsync(Receive(incident), TestContext.CancellationToken);
        return Journal.Latest(1)[0];
    }

    private KillSwitch Stop => KillSwitches.Of(_folder.Journal, _time);

    private FreshLook FreshLook => new(new CheckPlan(RuleBooks.Store(), TargetDirectories.Empty(_folder.Journal)), _targets, Journal, _configuration, _time);

    private HealPipeline Pipeline() => new(
        new HealPlanner(RuleBooks.Store(), new IncidentPast(_folder.Journal), _plugins, _time),
        [
            new HealingDisabledGuard(_configuration), new RunbookEnabledGuard(_enabled), new DryRunGuard(_configuration),
            new CooldownGuard(new CooldownLedger(_folder.Journal), _time),
        ],
        new KillSwitchGuard(Stop, _time),
        new TreatmentRunner([new RunbookTreatment(_targets, Stop, _time), new EscalateTreatment(), new ActionTreatment(_plugins, FreshLook, Stop, _time)], Stop),
        HealRecorders.Of(_folder.Journal, _signal, _time));
}
