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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

/// <summary>What tests of guards begin with: the daemon's healing with its own order of guards, machines that drift, and a clock that the test sets.</summary>
public abstract class GuardedHealTests : IDisposable
{
    private const string Look = "checks:\n- { type: services, runbook: RB-1, interval_seconds: 300, parameters: { service: cron } }\n";

    private readonly JournalFolder _folder = new();
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private RuleBookStore _rules = RuleBooks.Store(Look);
    private ServiceProvider? _services;

    protected GuardedHealTests()
    {
        Targets = TargetDirectories.Empty(_folder.Journal);
        Targets.Replace([.. Enumerable.Range(1, 8).Select(number => new LinuxTarget { Hostname = $"srv-{number}", Username = "clinic" })], []);
        Heals();
    }

    public TestContext TestContext { get; set; } = null!;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private protected FakeTargets Machines { get; } = new();

    private protected FakePluginHost Plugins { get; } = new();

    private protected TargetDirectory Targets { get; }

    private protected ApplianceConfiguration Configuration { get; set; } = Configurations.Valid;

    private protected Journal Disk => _folder.Journal;

    private protected IncidentJournal Journal => new(_folder.Journal);

    private protected KillSwitch KillSwitch => Services.GetRequiredService<KillSwitch>();

    private protected ApprovalDesk Approvals => Services.GetRequiredService<ApprovalDesk>();

    private ServiceProvider Services => _services ??= Build();

    public void Dispose()
    {
        _services?.Dispose();
        _folder.Dispose();
        _signal.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>As a daemon that was killed and started again: all that it knows is in the journal.</summary>
    private protected void Restart()
    {
        _services?.Dispose();
        _services = null;
    }

    /// <summary>Puts other rules in force.</summary>
    private protected void UseRunbook(string more, string parameters = "{}")
    {
        _rules = RuleBooks.Store(Look, more, parameters: parameters);
        Restart();
    }

    private protected void Heals() => Machines.Answer = script => FakeTargets.Exited(0, script switch
    {
        "detect" => """{"Drifted": true}""",
        "verify" => """{"Verified": true}""",
        _ => "",
    });

    private protected IncidentEntry? Receive(string check, string host = "srv-1", string details = "{}")
    {
        var incident = Incidents.Drift(host, check, details);
        return Journal.Receive(
            IncidentJournal.KeyOf(host, $"check:{check}:RB-1"), incident, Time.GetUtcNow(), TimeSpan.FromMinutes(5),
            [.. _rules.RuleBook.PossibleTakers(incident, Time.GetUtcNow())]);
    }

    private protected async Task<IncidentEntry> HealAsync(IncidentEntry entry)
    {
        await Services.GetRequiredService<HealPipeline>().HealAsync(entry, TestContext.CancellationToken);
        return Journal.Find(entry.Id)!;
    }

    private protected Task<IncidentEntry> HealAsync(string check, string host = "srv-1") => HealAsync(Receive(check, host)!);

    private protected async Task TakeUpAsync()
    {
        foreach (var entry in new DeferralJournal(_folder.Journal).TakeUp(Time.GetUtcNow()))
            await HealAsync(entry);
    }

    /// <summary>What Central Command is told of an incident's end.</summary>
    private protected HealReport Report(string incidentId) => JsonSerializer.Deserialize(
        _folder.Journal.Read(session => session.Scalar<string>("SELECT body FROM outbox WHERE subject = @id", ("@id", incidentId))!), CentralJson.Default.HealReport)!;

    private ServiceProvider Build() => new ServiceCollection()
        .AddSingleton(Configuration)
        .AddSingleton<TimeProvider>(Time)
        .AddLogging()
        .AddSingleton<ProgressGate>()
        .AddSingleton<AllocationBudget>()
        .AddSingleton<EnabledRunbooks>()
        .AddSingleton<IPluginHost>(Plugins)
        .AddSingleton<ITargetRunner>(Machines)
        .AddSingleton(Targets)
        .AddSingleton<CheckPlan>()
        .AddSingleton(_signal)
        .AddSingleton(_rules)
        .AddState()
        .AddSingleton(_folder.Journal)
        .AddHealing()
        .BuildServiceProvider();
}
