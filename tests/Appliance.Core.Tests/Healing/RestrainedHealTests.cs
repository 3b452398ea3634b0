using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Checks;
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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

/// <summary>What tests begin with of rules that wait, act for several, or stop at a limit: the incident's whole way, with the journal.</summary>
public abstract class RestrainedHealTests : IDisposable
{
    private protected const string Rules = """
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
          - {id: R-OFF, conditions: [{field: check_type, value: off}], action: escalate}
        """;

    private const string Switched = "overrides: [{rule: R-OFF, enabled: false, reason: Too early., by: anna@msp.example}]";

    private readonly JournalFolder _folder = new();
    private readonly OutboxSignal _signal = new(TimeProvider.System);

    protected RestrainedHealTests()
    {
        Targets = new TargetDirectory(new MachineIdentity(Configurations.Valid, new Facts(_folder.Journal)), new SecretRegistry());
        Use(Rules);
    }

    public TestContext TestContext { get; set; } = null!;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private protected TargetDirectory Targets { get; }

    private protected RuleBookStore Store { get; } = new();

    private protected Journal Underlying => _folder.Journal;

    private protected HealRecorder Recorder => HealRecorders.Of(_folder.Journal, _signal, Time);

    private protected ComplianceIntake Compliances => new(new ComplianceJournal(_folder.Journal), Recorder, Time);

    private protected IncidentJournal Journal => new(_folder.Journal);

    private protected Outbox Outbox => new(_folder.Journal);

    private protected DeferralJournal Deferrals => new(_folder.Journal);

    private protected LastOfGroupLedger Groups => new(_folder.Journal);

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The oldest report that was not sent yet.</summary>
    private protected HealReport? Told() => Outbox.Oldest() is { } item ? JsonSerializer.Deserialize(item.Body, CentralJson.Default.HealReport) : null;

    private protected async Task TakeUpAsync()
    {
        foreach (var entry in Deferrals.TakeUp(Time.GetUtcNow()))
            await Pipeline().HealAsync(entry, TestContext.CancellationToken);
    }

    private protected IncidentEntry? Receive(string check, string host) =>
        Journal.Receive(
            IncidentJournal.KeyOf(host, check), Incidents.Drift(host, check), Time.GetUtcNow(), TimeSpan.FromMinutes(5),
            [.. Store.RuleBook.PossibleTakers(Incidents.Drift(host, check), Time.GetUtcNow())]);

    private protected async Task<IncidentEntry> HealAsync(string check, string host = "srv-1")
    {
        var entry = Receive(check, host)!;
        await Pipeline().HealAsync(entry, TestContext.CancellationToken);
        return Journal.Find(entry.Id)!;
    }

    private protected void Use(string rules)
    {
        var loaded = Store.Reload(
            [new RuleSource(RuleSourceKind.Custom, "site.yaml", rules), new RuleSource(RuleSourceKind.Custom, "overrides.yaml", Switched)], new RuleVocabulary([], ["nightly"]));
        Assert.AreEqual("", string.Join('\n', loaded.Diagnostics));
    }

    private protected IncidentIntake Intake() => Intakes.Of(_folder.Journal, Time, Store);

    /// <summary>As the daemon puts it together, with its own order of guards.</summary>
    private protected HealPipeline Pipeline()
    {
        var nightly = new MaintenanceWindow(new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>()), new TimeOnly(22, 0), new TimeOnly(5, 0), TimeZoneInfo.Utc);
        return new ServiceCollection()
            .AddSingleton(Configurations.Valid with { MaintenanceWindows = new Dictionary<string, MaintenanceWindow> { ["nightly"] = nightly } })
            .AddSingleton<TimeProvider>(Time)
            .AddLogging()
            .AddSingleton<ProgressGate>()
            .AddSingleton<AllocationBudget>()
            .AddSingleton<EnabledRunbooks>()
            .AddSingleton<IPluginHost>(new FakePluginHost())
            .AddSingleton<ITargetRunner>(new FakeTargets())
            .AddSingleton(Targets)
            .AddSingleton<CheckPlan>()
            .AddSingleton(_signal)
            .AddSingleton(Store)
            .AddState()
            .AddSingleton(_folder.Journal)
            .AddHealing()
            .BuildServiceProvider()
            .GetRequiredService<HealPipeline>();
    }
}
