using Appliance.Core.Healing;
using Appliance.Core.Healing.Guards;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

/// <summary>What a rule itself says about when it acts.</summary>
[TestClass]
public sealed class RuleGuardTests : IDisposable
{
    private const string Rules = """
        format: 2
        rules:
          - id: R-DRY
            mode: dry_run
            conditions: [{field: check_type, value: dry}]
            action: escalate
          - id: R-EXEMPT
            conditions: [{field: check_type, value: exempt}]
            action: escalate
            exceptions:
              - {match: [{field: hostname, value: srv-2}], until: 2025-12-31, reason: over, by: anna}
              - {match: [{field: hostname, operator: starts_with, value: srv-}, {field: details.port, value: 8080}], until: "2026-02-01T18:00:00Z", reason: vendor's scanner, by: anna}
          - id: R-GPO
            gpo_managed: true
            conditions: [{field: check_type, value: gpo}]
            action: escalate
          - id: R-FREE
            conditions: [{field: check_type, value: free}]
            action: escalate
        """;

    private readonly JournalFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private IncidentJournal Journal => new(_folder.Journal);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void DryRun_OfTheRule_SaysWhatWouldHaveRun()
    {
        var guard = new DryRunGuard(Configurations.Valid);

        Assert.AreEqual("Rule 'R-DRY' would have run escalate (mode: dry_run).", guard.Check(Plan(Incidents.Drift(check: "dry")))?.Result.Message);
        Assert.IsNull(guard.Check(Plan(Incidents.Drift(check: "free"))));
    }

    [TestMethod]
    public void Exception_ThatMatches_SuppressesUntilItEnds()
    {
        var guard = new ExceptionGuard();
        var incident = Incidents.Drift(check: "exempt", details: """{"port": 8080}""");

        var held = guard.Check(Plan(incident));
        _time.Advance(new DateTimeOffset(2026, 2, 1, 18, 0, 0, TimeSpan.Zero) - _time.GetUtcNow());

        Assert.AreEqual(HealOutcome.Suppressed, held?.Result.Outcome);
        Assert.AreEqual("Rule 'R-EXEMPT' makes an exception here until 2026-02-01 18:00 UTC, by anna: vendor's scanner", held?.Result.Message);
        Assert.IsNull(guard.Check(Plan(incident)));
    }

    [TestMethod]
    [DataRow("exempt", "srv-1", """{"port": 22}""", DisplayName = "a condition of it does not hold")]
    [DataRow("exempt", "srv-1", "{}", DisplayName = "a field of it is missing")]
    [DataRow("exempt", "srv-2", "{}", DisplayName = "it is over")]
    [DataRow("free", "srv-1", """{"port": 8080}""", DisplayName = "another rule's")]
    public void Exception_ThatDoesNotCoverIt_HoldsNothingBack(string check, string host, string details) =>
        Assert.IsNull(new ExceptionGuard().Check(Plan(Incidents.Drift(check: check, details: details) with { Hostname = host })));

    [TestMethod]
    public void Gpo_AfterTwoHealsWithinADay_EscalatesUntilTheDayIsOver()
    {
        var guard = new GpoGuard(Journal, _time);
        Heal("gpo", "SRV-1");
        Heal("gpo", "srv-10");
        Heal("gpo", "srv-1", source: "another drift");
        _time.Advance(TimeSpan.FromHours(1));
        Heal("gpo", "srv-1", HealOutcome.Failed);
        Assert.IsNull(guard.Check(Plan(Incidents.Drift(check: "gpo"))));
        Heal("gpo", "srv-1");

        var third = guard.Check(Plan(Incidents.Drift(check: "gpo")));
        _time.Advance(TimeSpan.FromHours(23));

        Assert.AreEqual(HealOutcome.Escalated, third?.Result.Outcome);
        Assert.StartsWith("GPO-enforced: rule 'R-GPO' healed this on srv-1 2 times within a day", third!.Result.Message);
        Assert.IsNull(guard.Check(Plan(Incidents.Drift(check: "gpo"))));
    }

    [TestMethod]
    public void Gpo_OfARuleThatIsNone_IsHealedAsOftenAsItTakes()
    {
        for (var heal = 0; heal < 3; heal++)
            Heal("free", "srv-1");

        Assert.IsNull(new GpoGuard(Journal, _time).Check(Plan(Incidents.Drift(check: "free"))));
    }

    private HealPlan Plan(Incident incident)
    {
        var store = new RuleBookStore();
        var loaded = store.Reload([new RuleSource(RuleSourceKind.Custom, "site.yaml", Rules)], new RuleVocabulary([]));
        Assert.AreEqual("", string.Join('\n', loaded.Diagnostics));
        var entry = new IncidentEntry { Id = "INC-1", Key = IncidentJournal.KeyOf(incident.Hostname, incident.CheckType!), Incident = incident, State = IncidentState.Received, DetectedAt = _time.GetUtcNow() };
        return new HealPlanner(store, new IncidentPast(_folder.Journal), new FakePluginHost(), _time).Decide(entry).Plans.Single();
    }

    /// <summary>One that is over: the journal has it as it has every other.</summary>
    private void Heal(string check, string host, HealOutcome outcome = HealOutcome.Healed, string? source = null)
    {
        var incident = Incidents.Drift(check: check) with { Hostname = host };
        var entry = Journal.Receive(IncidentJournal.KeyOf(host, source ?? check), incident, _time.GetUtcNow(), TimeSpan.Zero)!;
        Journal.End(new HealReport
        {
            ReportId = entry.Id,
            IncidentId = entry.Id,
            Incident = incident,
            Outcome = outcome,
            Message = "",
            RuleId = Plan(incident).Rule.Id,
            DetectedAt = entry.DetectedAt,
            EndedAt = _time.GetUtcNow(),
        });
    }
}
