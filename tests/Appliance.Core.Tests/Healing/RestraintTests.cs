using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Healing;
using Appliance.Core.Hosting;
using Appliance.Core.Hosting.Memory;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
          - {id: R-BOTH, schedule: nightly, throttle: {mode: last, per: 15m, group_by: []}, conditions: [{field: check_type, value: both}], action: escalate}
          - {id: R-ROLLOUT, throttle: {mode: first, per: 15m, group_by: [check_type]}, limits: {max_hosts: 2, per: 1h}, cooldown_seconds: 86400, conditions: [{field: check_type, value: rollout}], action: escalate}
          - {id: R-USER, throttle: {mode: first, per: 15m, group_by: [details.user]}, conditions: [{field: check_type, value: user}], action: escalate}
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
        await TakeUpAsync();

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
    public async Task Throttle_Last_InAMaintenanceWindow_ActsOnTheLastOfWhatWaitedForIt()
    {
        var first = await HealAsync("both", "srv-1");
        var last = await HealAsync("both", "srv-2");
        _time.Advance(TimeSpan.FromHours(10));

        await TakeUpAsync();
        Assert.AreEqual((IncidentState.Deferred, IncidentState.Deferred), (Journal.Find(first.Id)!.State, Journal.Find(last.Id)!.State), "the group's own time begins");
        _time.Advance(TimeSpan.FromMinutes(15));
        await TakeUpAsync();

        Assert.AreEqual((HealOutcome.Suppressed, HealOutcome.Escalated), (Journal.Find(first.Id)!.Outcome, Journal.Find(last.Id)!.Outcome));
    }

    [TestMethod]
    public async Task Throttle_Last_WhileTheOneThatStandsRuns_BeginsANewPeriod()
    {
        var ledger = new LastOfGroupLedger(_folder.Journal);
        var (one, two) = (Receive("last", "srv-1")!, Receive("last", "srv-2")!);
        Assert.IsNotNull(ledger.Stand("R", "g", one.Id, TimeSpan.FromMinutes(1), _time.GetUtcNow()).Until);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreSame(LastOfGroupVerdict.Run, ledger.Stand("R", "g", one.Id, TimeSpan.FromMinutes(1), _time.GetUtcNow()));

        var next = ledger.Stand("R", "g", two.Id, TimeSpan.FromMinutes(1), _time.GetUtcNow());

        Assert.AreEqual(_time.GetUtcNow().AddMinutes(1), next.Until);
    }

    [TestMethod]
    public async Task Throttle_First_HoldsMachinesBackThatNeitherRestNorCount()
    {
        await HealAsync("rollout", "srv-1");
        await HealAsync("rollout", "srv-2");
        await HealAsync("rollout", "srv-3");
        _time.Advance(TimeSpan.FromMinutes(15));

        StringAssert.StartsWith((await HealAsync("rollout", "srv-2")).Message, "Rule 'R-ROLLOUT' hands this over");
        _time.Advance(TimeSpan.FromMinutes(15));
        StringAssert.StartsWith((await HealAsync("rollout", "srv-3")).Message, "Rule 'R-ROLLOUT' has acted on 2 other machines");
    }

    [TestMethod]
    public async Task Throttle_OfAnIncidentWithoutTheFieldOfItsGroup_IsNone()
    {
        await HealAsync("user", "srv-1");

        Assert.AreEqual(HealOutcome.Escalated, (await HealAsync("user", "srv-2")).Outcome);
    }

    [TestMethod]
    public async Task Heal_ThatHasBegunBeforeACrash_WaitsForNothing()
    {
        var entry = Receive("night", "srv-1")!;
        Journal.Start(entry.Id, "R-NIGHT", "escalate", null, idempotent: true, _time.GetUtcNow());

        await Pipeline().HealAsync(Journal.Unfinished().Single(), TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Escalated, Journal.Find(entry.Id)!.Outcome);
    }

    [TestMethod]
    public async Task Deferral_WhenTheClockWasSetBack_IsTakenUpAllTheSame()
    {
        var entry = await HealAsync("last", "srv-1");
        Deferrals.Defer(entry.Id, "R-LAST", "escalate", "", _time.GetUtcNow().AddYears(5));

        Assert.AreEqual(entry.Id, Deferrals.TakeUp(_time.GetUtcNow()).Single().Id);
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

    private async Task TakeUpAsync()
    {
        foreach (var entry in Deferrals.TakeUp(_time.GetUtcNow()))
            await Pipeline().HealAsync(entry, TestContext.CancellationToken);
    }

    private IncidentEntry? Receive(string check, string host) =>
        Journal.Receive(IncidentJournal.KeyOf(host, check), Incidents.Drift(host, check), _time.GetUtcNow(), TimeSpan.FromMinutes(5));

    private async Task<IncidentEntry> HealAsync(string check, string host = "srv-1")
    {
        var entry = Receive(check, host)!;
        await Pipeline().HealAsync(entry, TestContext.CancellationToken);
        return Journal.Find(entry.Id)!;
    }

    /// <summary>As the daemon puts it together, with its own order of guards.</summary>
    private HealPipeline Pipeline()
    {
        var store = new RuleBookStore();
        var loaded = store.Reload([new RuleSource(RuleSourceKind.Custom, "site.yaml", Rules)], new RuleVocabulary([], ["nightly"]));
        Assert.AreEqual("", string.Join('\n', loaded.Diagnostics));
        var nightly = new MaintenanceWindow(new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>()), new TimeOnly(22, 0), new TimeOnly(5, 0), TimeZoneInfo.Utc);
        return new ServiceCollection()
            .AddSingleton(Configurations.Valid with { MaintenanceWindows = new Dictionary<string, MaintenanceWindow> { ["nightly"] = nightly } })
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<ProgressGate>()
            .AddSingleton<AllocationBudget>()
            .AddSingleton<EnabledRunbooks>()
            .AddSingleton<IPluginHost>(new FakePluginHost())
            .AddSingleton<ITargetRunner>(new FakeTargets())
            .AddSingleton(_targets)
            .AddSingleton(_signal)
            .AddSingleton(store)
            .AddState()
            .AddSingleton(_folder.Journal)
            .AddHealing()
            .BuildServiceProvider()
            .GetRequiredService<HealPipeline>();
    }
}
