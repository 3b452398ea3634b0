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
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.State.Cuts;

/// <summary>The daemon's own healing machinery over one state folder, from its start until one drift is done with.</summary>
internal sealed class HealLife : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _check;
    private readonly CentralClient _central;
    private readonly ServiceProvider _services;
    private HealWorld _world;

    /// <param name="check"><c>ssh_config</c> is healed by an idempotent runbook, <c>services</c> by an action that is not.</param>
    /// <param name="stateFolder">Where the journal is or will be.</param>
    /// <param name="world">What is outside.</param>
    public HealLife(string check, string stateFolder, HealWorld world)
    {
        (_check, _world) = (check, world);
        Cuts = new JournalCuts<HealWorld>(stateFolder, () => _world);
        var configuration = Configurations.Valid with { StateDirectory = stateFolder };
        _central = new CentralClient(configuration, new FakeCentral { Receive = Report });
        _services = Services(configuration).BuildServiceProvider();
        Cuts.Watch(_services.GetRequiredService<Journal>());
    }

    public JournalCuts<HealWorld> Cuts { get; }

    public HealWorld World => _world;

    public static IncidentEntry? Find(string stateFolder)
    {
        using var journal = new Journal(Path.Combine(stateFolder, "journal.db"));
        return new IncidentJournal(journal).Latest(1).FirstOrDefault();
    }

    /// <summary>Starts, looks at the machine, and ends when the incident has ended and the server has its report.</summary>
    public async Task<IReadOnlyList<IncidentEntry>> RunAsync(CancellationToken cancellationToken)
    {
        var incidents = _services.GetRequiredService<IncidentJournal>();
        // A heal that is taken up may have ended before this look, and a second incident would rightly follow.
        var looks = _world.Drifted && incidents.Unfinished().Count == 0;
        var hosted = _services.GetServices<IHostedService>().ToArray();
        foreach (var service in hosted)
            await service.StartAsync(cancellationToken);

        _services.GetRequiredService<CheckinStatus>().Succeeded(Now, "clinic-1", null);
        if (looks)
            _services.GetRequiredService<IncidentIntake>().Accept("check", Incidents.Drift(check: _check, details: """{"service":"cron"}"""));
        while (incidents.Unfinished().Count > 0 || _services.GetRequiredService<Outbox>().Waiting() > 0)
            await Task.Delay(10, cancellationToken);

        Cuts.Cut("the end");
        foreach (var service in hosted.Reverse())
            await service.StopAsync(cancellationToken);
        return incidents.Latest(10);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _central.Dispose();
    }

    private IServiceCollection Services(ApplianceConfiguration configuration) => new ServiceCollection()
        .AddSingleton(configuration)
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Now))
        .AddSingleton<ProgressGate>()
        .AddLogging()
        .AddSingleton<IPluginHost>(new FakePluginHost { Heal = _ => RunAction() })
        .AddSingleton<AllocationBudget>()
        .AddSingleton<MachineIdentity>()
        .AddTargets()
        .AddSingleton<ITargetRunner>(new FakeTargets { Answer = RunScript })
        .AddSingleton(RuleBooks.Store())
        .AddSingleton(_central)
        .AddSingleton<CheckinStatus>()
        .AddSingleton<ServerClock>()
        .AddSingleton<EnabledRunbooks>()
        .AddState()
        .AddReporting()
        .AddSingleton<CheckPlan>()
        .AddHealing();

    private HealResult RunAction()
    {
        Remedy();
        return HealResult.Healed("cron is active");
    }

    private ExecutionResult RunScript(string script)
    {
        if (script == "remediate")
            Remedy();
        return FakeTargets.Exited(0, script switch
        {
            "detect" => $$"""{"Drifted": {{(_world.Drifted ? "true" : "false")}}}""",
            "verify" => $$"""{"Verified": {{(_world.Drifted ? "false" : "true")}}}""",
            _ => "",
        });
    }

    private void Remedy()
    {
        Cuts.Cut("before the remedy");
        _world = _world with { Effects = _world.Effects + 1, Drifted = false };
        Cuts.Cut("after the remedy");
    }

    private void Report(string path, string body)
    {
        Cuts.Cut("before the report");
        _world = _world with { Reports = _world.Reports.Add(body) };
        Cuts.Cut("after the report");
    }
}
