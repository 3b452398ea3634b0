using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Healing.Guards;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Healing;

/// <summary>Central Command takes at most 1 MB and answers more with 413, after which a report would never arrive.</summary>
[TestClass]
public sealed class ReportSizeTests
{
    private const int Executors = 1024 * 1024;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTargets _targets = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("x")]
    [DataRow("\u0001")]
    [DataRow("日")]
    public async Task Report_OfScriptsThatPrintAMegabyte_IsFarBelowWhatCentralCommandTakes(string character)
    {
        using var folder = new JournalFolder();
        using var lanes = new HostLanes(TargetDirectories.Empty(folder.Journal));
        using var signal = new OutboxSignal(_time);
        var journal = new IncidentJournal(folder.Journal);
        _targets.Answer = script => FakeTargets.Exited(0, Output(script, character));
        var findings = Intakes.Findings(folder.Journal, signal, _time);

        var plan = Plan(folder.Journal);
        await new CheckRunner(plan, new CheckBoard(plan, NullLogger<CheckBoard>.Instance), _targets, findings, lanes, _time).RunAllAsync(TestContext.CancellationToken);
        await Pipeline(folder.Journal, signal).HealAsync(journal.Unfinished().Single(), TestContext.CancellationToken);

        var body = new Outbox(folder.Journal).Oldest()!.Body;
        Assert.AreEqual(HealOutcome.Healed, journal.Latest(1)[0].Outcome);
        StringAssert.Contains(body, "(cut, of ");
        Assert.IsLessThan(256 * 1024, System.Text.Encoding.UTF8.GetByteCount(body));
    }

    private static string Output(string script, string character)
    {
        var half = string.Concat(Enumerable.Repeat(character, Executors / 2));
        return JsonSerializer.Serialize(new { drifted = script == "detect", actual = half, details = new { text = half, more = character } });
    }

    private static CheckPlan Plan(Journal journal)
    {
        var directory = new TargetDirectory(new MachineIdentity(Configurations.Valid, new Facts(journal)), new SecretRegistry());
        directory.Replace([new LinuxTarget { Hostname = "srv-1", Username = "clinic" }], []);
        return new CheckPlan(RuleBooks.Store("checks:\n- { type: ssh_config, runbook: RB-1 }\n"), directory);
    }

    private HealPipeline Pipeline(Journal journal, OutboxSignal signal) => new(
        new HealPlanner(RuleBooks.Store(), new IncidentPast(journal), new FakePluginHost(), _time), [], new KillSwitchGuard(KillSwitches.Of(journal, _time), _time),
        new TreatmentRunner([new RunbookTreatment(_targets, KillSwitches.Of(journal, _time), _time)], KillSwitches.Of(journal, _time)),
        HealRecorders.Of(journal, signal, _time));
}
