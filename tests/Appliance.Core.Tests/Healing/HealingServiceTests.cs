using Appliance.Core.Checkin;
using Appliance.Core.Checks;
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
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class HealingServiceTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly FakeTargets _targets = new();
    private readonly ListLoggerProvider _log = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _log.Dispose();

    /// <summary>It may neither end as failed nor be forgotten until the next start; and nothing is done that could not be recorded.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Incident_JournalCannotBeWrittenWhenItsHealStarts_IsHealedOnceItCan()
    {
        using var folder = new JournalFolder();
        await using var services = Services(folder.Journal).BuildServiceProvider();
        var journal = new IncidentJournal(folder.Journal);
        journal.Receive("check", Incidents.Drift(), Now, TimeSpan.FromMinutes(5));
        folder.Journal.Read(session => session.Execute("PRAGMA query_only=ON"));
        _targets.Answer = script => FakeTargets.Exited(0, script == "detect" ? """{"Drifted": true}""" : """{"Verified": true}""");

        var service = services.GetServices<IHostedService>().OfType<HealingService>().Single();
        await service.StartAsync(TestContext.CancellationToken);
        await UntilAsync(() => _log.Lines.Count > 0);
        var ranMeanwhile = _targets.Ran.Count;
        folder.Journal.Read(session => session.Execute("PRAGMA query_only=OFF"));
        await UntilAsync(() => journal.Unfinished().Count == 0);

        await service.StopAsync(TestContext.CancellationToken);
        StringAssert.Contains(_log.Lines[0], "waits and is taken up again");
        Assert.AreEqual(0, ranMeanwhile);
        Assert.AreEqual(HealOutcome.Healed, journal.Latest(1)[0].Outcome);
        CollectionAssert.AreEqual(new[] { "detect", "remediate", "verify" }, _targets.Ran.ToArray());
    }

    /// <summary>Until the next start it would count as known, and every new sighting of the drift with it.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Incident_JournalCannotBeReadEither_IsHealedOnceItCan()
    {
        using var folder = new JournalFolder();
        await using var services = Services(folder.Journal).BuildServiceProvider();
        var journal = new IncidentJournal(folder.Journal);
        _targets.Answer = script => FakeTargets.Exited(0, script == "detect" ? """{"Drifted": true}""" : """{"Verified": true}""");
        var service = services.GetServices<IHostedService>().OfType<HealingService>().Single();
        await service.StartAsync(TestContext.CancellationToken);
        var entry = journal.Receive("check", Incidents.Drift(), Now, TimeSpan.FromMinutes(5))!;
        FailingDisk.Break(folder.Journal);
        Assert.ThrowsExactly<JournalException>(() => journal.Unfinished());

        services.GetRequiredService<HealQueue>().Add(entry);
        await UntilAsync(() => _log.Lines.Count >= 3);
        FailingDisk.Mend(folder.Journal);
        await UntilAsync(() => journal.Unfinished().Count == 0);

        await service.StopAsync(TestContext.CancellationToken);
        Assert.IsTrue(_log.Lines.All(line => line.Contains("waits and is taken up again", StringComparison.Ordinal)), string.Join('\n', _log.Lines));
        Assert.AreEqual(HealOutcome.Healed, journal.Latest(1)[0].Outcome);
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.CancellationToken);
        }
    }

    private IServiceCollection Services(Journal journal)
    {
        var checkin = new CheckinStatus();
        checkin.Succeeded(Now, "clinic-1", null);
        return new ServiceCollection()
            .AddSingleton(Configurations.Valid)
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<ProgressGate>()
            .AddLogging(logging => logging.AddFilter(typeof(HealingService).FullName, LogLevel.Trace).SetMinimumLevel(LogLevel.None).AddProvider(_log))
            .AddSingleton<IPluginHost>(new FakePluginHost())
            .AddSingleton<AllocationBudget>()
            .AddSingleton<MachineIdentity>()
            .AddTargets()
            .AddSingleton<ITargetRunner>(_targets)
            .AddSingleton(RuleBooks.Store())
            .AddSingleton(new CentralClient(Configurations.Valid, new FakeCentral()))
            .AddSingleton(checkin)
            .AddSingleton<ServerClock>()
            .AddSingleton<EnabledRunbooks>()
            .AddState()
            .AddSingleton(journal)
            .AddReporting()
            .AddSingleton<CheckPlan>()
            .AddHealing();
    }
}
