using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Healing;
using Appliance.Core.Healing.Guards;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

/// <summary>Rules that wait, act for several, or stop at a limit: the incident's whole way, with the journal.</summary>
[TestClass]
public sealed class RestraintTests : IDisposable
{
    private const string Rules = """
        format: 2
        rules:
          - {id: R-NIGHT, schedule: nightly, conditions: [{field: check_type, value: night}], action: escalate}
          - {id: R-FIRST, throttle: {mode: first, per: 15m, group_by: [check_type]}, conditions: [{field: check_type, value: first}], action: escalate}
          - {id: R-LAST, throttle: {mode: last, per: 15m, group_by: [check_type]}, conditions: [{field: check_type, value: last}], action: escalate}
          - {id: R-LIMIT, limits: {max_hosts: 2, per: 1h}, cooldown_seconds: 0, conditions: [{field: check_type, value: limit}], action: escalate}
          - {id: R-PERCENT, limits: {max_percent: 50, per: 1h}, conditions: [{field: check_type, value: percent}], action: escalate}
          - {id: R-WINDOW, window: {count: 3, within: 1h, group_by: [hostname]}, conditions: [{field: check_type, value: window}], action: escalate}
        """;

    private readonly JournalFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private readonly TargetDirectory _targets;

    public RestraintTests() => _targets = new TargetDirectory(new MachineIdentity(Configurations.Valid, new Facts(_folder.Journal)), new SecretRegistry());

    public TestContext TestContext { get; set; } = null!;

    private IncidentJournal Journal => new(_folder.Journal);

    private DeferralJournal Deferrals => new(_folder.Journal);

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
    }

    [TestMethod]
    public async Task Schedule_ThatIsClosed_DefersUntilItOpensAlsoAfterARestart()
    {
        var waiting = await HealAsync("night");
        Assert.AreEqual(IncidentState.Deferred, waiting.State);
        Assert.AreEqual("Rule 'R-NIGHT' waits for the maintenance window 'nightly', which opens on 2026-01-05 22:00 UTC.", waiting.Message);
        Assert.IsEmpty(Journal.Unfinished());
        Assert.AreEqual(new DateTimeOffset(2026, 1, 5, 22, 0, 0, TimeSpan.Zero), Deferrals.Next());
        Assert.IsNull(Receive("night", "srv-1"), "the drift that waits is known");
        Assert.IsEmpty(Deferrals.TakeUp(_time.GetUtcNow()));

        _time.Advance(TimeSpan.FromHours(10));
        var taken = Deferrals.TakeUp(_time.GetUtcNow()).Single();
        Assert.AreEqual((waiting.Id, IncidentState.Received), (taken.Id, taken.State));
        Assert.AreEqual(waiting.Id, Journal.Unfinished().Single().Id, "a crash now loses nothing");
        await Pipeline().HealAsync(taken, TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(waiting.Id)!.Outcome);
        Assert.IsNull(Deferrals.Next());
    }

    [TestMethod]
    public async Task Schedule_ThatIsOpen_HoldsNothingBack()
    {
        _time.Advance(TimeSpan.FromHours(11));

        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("night")).Outcome);
    }

    [TestMethod]
    public async Task Throttle_First_ActsOnceForTheGroupUntilTheTimeIsOver()
    {
        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("first", "srv-1")).Outcome);

        var second = await HealAsync("first", "srv-2");
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.AreEqual(HealOutcome.Suppressed, second.Outcome);
        Assert.AreEqual("Rule 'R-FIRST' has acted on the first of several and leaves the others alone until 12:15:00 UTC.", second.Message);
        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("first", "srv-3")).Outcome);
    }

    [TestMethod]
    public async Task Throttle_Last_ActsOnTheLastWhenTheTimeIsOver()
    {
        var first = await HealAsync("last", "srv-1");
        _time.Advance(TimeSpan.FromMinutes(10));
        var last = await HealAsync("last", "srv-2");
        Assert.AreEqual((IncidentState.Deferred, IncidentState.Deferred), (first.State, last.State));
        Assert.AreEqual(first.DeferredUntil, last.DeferredUntil);

        _time.Advance(TimeSpan.FromMinutes(5));
        foreach (var entry in Deferrals.TakeUp(_time.GetUtcNow()))
            await Pipeline().HealAsync(entry, TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(last.Id)!.Outcome);
        Assert.AreEqual(HealOutcome.Suppressed, Journal.Find(first.Id)!.Outcome);
        Assert.AreEqual($"Rule 'R-LAST' acts on the last of several, which is {last.Id}.", Journal.Find(first.Id)!.Message);
        Assert.AreEqual(IncidentState.Deferred, (await HealAsync("last", "srv-3")).State, "a new period");
    }

    [TestMethod]
    public async Task Throttle_Last_OneThatComesWhenTheTimeIsOverDoesNotWaitAgain()
    {
        var first = await HealAsync("last", "srv-1");
        _time.Advance(TimeSpan.FromMinutes(16));

        var late = await HealAsync("last", "srv-2");
        await Pipeline().HealAsync(Deferrals.TakeUp(_time.GetUtcNow()).Single(), TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, late.Outcome);
        Assert.AreEqual(HealOutcome.Suppressed, Journal.Find(first.Id)!.Outcome);
    }

    [TestMethod]
    public async Task Limits_PastTheMostMachines_EscalateWithoutActing()
    {
        await HealAsync("limit", "srv-1");
        await HealAsync("limit", "srv-2");

        var third = await HealAsync("limit", "srv-3");
        var again = await HealAsync("limit", "SRV-2");
        _time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual(
            "Rule 'R-LIMIT' has acted on 2 other machines within 1h, and its limit is 2: look for one cause behind them before srv-3 is changed too.", third.Message);
        StringAssert.StartsWith(again.Message, "Rule 'R-LIMIT' hands this over");
        StringAssert.StartsWith((await HealAsync("limit", "srv-4")).Message, "Rule 'R-LIMIT' hands this over");
    }

    [TestMethod]
    public async Task Limits_InPercent_AreOfTheMachinesThatTheApplianceLooksAfter()
    {
        _targets.Replace([.. Enumerable.Range(1, 3).Select(number => new LinuxTarget { Hostname = $"srv-{number}" })], []);
        StringAssert.StartsWith((await HealAsync("percent", "srv-1")).Message, "Rule 'R-PERCENT' hands this over");

        StringAssert.Contains((await HealAsync("percent", "srv-2")).Message, "its limit is 1");
    }

    [TestMethod]
    public async Task Window_CountsEachSighting_AndTakesTheIncidentThatFillsIt()
    {
        var first = await HealAsync("window");
        var second = await HealAsync("window");
        Assert.AreEqual("Rule 'R-WINDOW' counts this: 3 incidents within 1h by hostname: 2 so far.", second.Message);
        Assert.AreEqual((HealOutcome.Suppressed, HealOutcome.Suppressed), (first.Outcome, second.Outcome));

        var third = await HealAsync("window");

        StringAssert.StartsWith(third.Message, "Rule 'R-WINDOW' hands this over");
        Assert.IsNull(Receive("window", "srv-1"), "what a rule took is the same drift for a while");
    }

    [TestMethod]
    public async Task Window_ByTheJournal_CountsNoLaterIncident()
    {
        var early = Receive("window", "srv-1")!;
        Journal.Receive("other key", Incidents.Drift(check: "window"), _time.GetUtcNow(), TimeSpan.Zero);
        Journal.Receive("third key", Incidents.Drift(check: "window"), _time.GetUtcNow(), TimeSpan.Zero);

        await Pipeline().HealAsync(early, TestContext.CancellationToken);

        StringAssert.EndsWith(Journal.Find(early.Id)!.Message, "1 so far.");
    }

    private IncidentEntry? Receive(string check, string host) =>
        Journal.Receive(IncidentJournal.KeyOf(host, check), Incidents.Drift(host, check), _time.GetUtcNow(), TimeSpan.FromMinutes(5));

    private async Task<IncidentEntry> HealAsync(string check, string host = "srv-1")
    {
        var entry = Receive(check, host)!;
        await Pipeline().HealAsync(entry, TestContext.CancellationToken);
        return Journal.Find(entry.Id)!;
    }

    private HealPipeline Pipeline()
    {
        var store = new RuleBookStore();
        var loaded = store.Reload([new RuleSource(RuleSourceKind.Custom, "site.yaml", Rules)], new RuleVocabulary([], ["nightly"]));
        Assert.AreEqual("", string.Join('\n', loaded.Diagnostics));
        var nightly = new MaintenanceWindow(new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>()), new TimeOnly(22, 0), new TimeOnly(5, 0), TimeZoneInfo.Utc);
        var configuration = Configurations.Valid with { MaintenanceWindows = new Dictionary<string, MaintenanceWindow> { ["nightly"] = nightly } };
        var throttles = new ThrottleLedger(_folder.Journal);
        IGuard[] guards =
        [
            new ScheduleGuard(configuration, _time), new LastOfGroupGuard(throttles, _time), new CooldownGuard(new CooldownLedger(_folder.Journal), _time),
            new LimitGuard(new ReachLedger(_folder.Journal), _targets, _time), new FirstOfGroupGuard(throttles, _time),
        ];
        return new HealPipeline(
            new HealPlanner(store, new IncidentPast(_folder.Journal), _time), guards, new TreatmentRunner([new EscalateTreatment()]),
            HealRecorders.Of(_folder.Journal, _signal, _time));
    }
}
