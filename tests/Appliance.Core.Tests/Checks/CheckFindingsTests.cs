using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Checks;

[TestClass]
public sealed class CheckFindingsTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FakeTargets _machines = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private readonly HostLanes _lanes;

    public CheckFindingsTests() => _lanes = new HostLanes(TargetDirectories.Empty(_folder.Journal));

    public TestContext TestContext { get; set; } = null!;

    private IncidentJournal Journal => new(_folder.Journal);

    public void Dispose()
    {
        _lanes.Dispose();
        _signal.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Check_ThatFindsTheMachineCompliant_EndsTheIncidentThatWaits()
    {
        await LookAsync(exitCode: 1);
        var entry = Journal.Unfinished().Single();
        new DeferralJournal(_folder.Journal).Defer(Report(entry, HealOutcome.Deferred) with { ReportId = HealReport.DeferralId(entry.Id), DeferredUntil = _time.GetUtcNow().AddHours(1) });

        await LookAsync(exitCode: 1);
        await LookAsync(exitCode: 9);
        Assert.AreEqual(IncidentState.Deferred, Journal.Latest(10).Single().State);
        await LookAsync(exitCode: 0);

        Assert.AreEqual(HealOutcome.AlreadyCompliant, Journal.Latest(10).Single().Outcome);
    }

    [TestMethod]
    public async Task Check_ThatFindsTheMachineCompliant_IsTheEndOfADriftThatWasNotHealed()
    {
        await LookAsync(exitCode: 1);
        Journal.End(Report(Journal.Unfinished().Single(), HealOutcome.Failed));

        await LookAsync(exitCode: 1);
        await LookAsync(exitCode: 9);
        await LookAsync(exitCode: 1);
        Assert.AreEqual(1, Journal.Latest(10).Count);
        await LookAsync(exitCode: 0);
        await LookAsync(exitCode: 1);

        Assert.AreEqual(2, Journal.Latest(10).Count);
    }

    private async Task LookAsync(int exitCode)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _machines.Answer = _ => FakeTargets.Exited(exitCode, "");
        var rules = RuleBooks.Store("checks:\n- { type: ssh_config, runbook: RB-1 }\n");
        var directory = new TargetDirectory(new MachineIdentity(Configurations.Valid, new Facts(_folder.Journal)), new SecretRegistry());
        directory.Replace([new LinuxTarget { Hostname = "srv-1", Username = "clinic" }], []);
        var plan = new CheckPlan(rules, directory);
        await new CheckRunner(plan, new CheckBoard(plan, NullLogger<CheckBoard>.Instance), _machines, Intakes.Findings(_folder.Journal, _signal, _time, rules), _lanes, _time)
            .RunAllAsync(TestContext.CancellationToken);
    }

    private HealReport Report(IncidentEntry entry, HealOutcome outcome) => new()
    {
        ReportId = entry.Id,
        IncidentId = entry.Id,
        Incident = entry.Incident,
        Outcome = outcome,
        Message = "said",
        RuleId = "R-1",
        DetectedAt = entry.DetectedAt,
        EndedAt = _time.GetUtcNow(),
    };
}
