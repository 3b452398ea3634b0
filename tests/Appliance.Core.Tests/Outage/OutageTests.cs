using System.Collections.Concurrent;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Hosting;
using Appliance.Core.Hosting.Memory;
using Appliance.Core.Orders;
using Appliance.Core.Orders.Handlers;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Outage;

/// <summary>The daemon's check-in, orders, heals and outbox together, while Central Command is away.</summary>
[TestClass]
public sealed class OutageTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outage-");
    private readonly FakeTimeProvider _time = new(Start);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _running = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow(OutageKind.RefusesConnections)]
    [DataRow(OutageKind.BreaksConnections)]
    [DataRow(OutageKind.Hangs)]
    [DataRow(OutageKind.AnswersBadGateway)]
    public async Task CentralCommandIsAwayForTenMinutes_NothingIsLostAndAllArrivesOnceInOrder(OutageKind kind)
    {
        using var central = new OutageCentral(kind, _time);
        using var client = new CentralClient(Configurations.Valid, central, _time);
        await using var services = Services(client).BuildServiceProvider();
        var (orders, incidents) = (services.GetRequiredService<OrderJournal>(), services.GetRequiredService<IncidentJournal>());
        var checkin = services.GetRequiredService<CheckinStatus>();
        string[] early = ["ORD-1", "ORD-2", "ORD-3"];
        string[] late = ["ORD-4", "ORD-5"];
        Array.ForEach(early, central.Order);
        var hosted = services.GetServices<IHostedService>().ToArray();
        foreach (var service in hosted)
            await service.StartAsync(TestContext.CancellationToken);
        await UntilAsync(() => early.All(_running.ContainsKey));

        central.IsAway = true;
        var reports = new List<string>();
        for (var minute = 0; minute < 10; minute++)
        {
            reports.Add(services.GetRequiredService<IncidentIntake>().Accept("check", Incidents.Drift() with { Hostname = $"host-{minute}" })!);
            await UntilAsync(() => incidents.Unfinished().Count == 0);
            if (minute < early.Length)
            {
                _running[early[minute]].SetResult();
                await UntilAsync(() => orders.Find(early[minute])!.State == OrderState.Ended);
            }

            if (minute is 4 or 5)
                central.Order(late[minute - 4]);
            await PassAsync(TimeSpan.FromMinutes(1));
        }

        var (whileAway, error) = (central.Taken(""), checkin.Current.Error);
        central.IsAway = false;
        await UntilAsync(() => late.All(_running.ContainsKey), passing: true);
        foreach (var order in late)
        {
            _running[order].SetResult();
            await UntilAsync(() => orders.Find(order)!.State == OrderState.Ended);
        }

        await UntilAsync(() => services.GetRequiredService<Outbox>().Waiting() == 0, passing: true);
        foreach (var service in hosted.Reverse())
            await service.StopAsync(TestContext.CancellationToken);

        CollectionAssert.AreEqual(early, whileAway.Order().ToArray(), "Acknowledged before, and nothing more while it was away.");
        Assert.IsNotNull(error);
        Assert.IsNull(checkin.Current.Error);
        foreach (var path in new[] { "/checkin", "/complete", "/reports" })
            Assert.IsGreaterThanOrEqualTo(3, central.Failed(path), path);
        CollectionAssert.AreEqual(early.Concat(late).ToArray(), central.Taken("/complete"));
        CollectionAssert.AreEqual(reports, central.Taken("/reports"));
        CollectionAssert.AreEquivalent(early.Concat(late).ToArray(), central.Taken("/acknowledge"));
    }

    private IServiceCollection Services(CentralClient central)
    {
        var targets = new FakeTargets { Answer = script => FakeTargets.Exited(0, script == "detect" ? """{"Drifted": true}""" : """{"Verified": true}""") };
        return new ServiceCollection()
            .AddSingleton(Configurations.Valid with { StateDirectory = _folder.FullName })
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<ProgressGate>()
            .AddSingleton<AllocationBudget>()
            .AddLogging()
            .AddSingleton<IPluginHost>(new FakePluginHost { RunOrder = (call, _) => RunAsync(call.OrderId) })
            .AddSingleton(RuleBooks.Store())
            .AddSingleton<ScanRequest>()
            .AddState()
            .AddTargets()
            .AddSingleton<ITargetRunner>(targets)
            .AddReporting()
            .AddSingleton<CheckPlan>()
            .AddHealing()
            .AddOrders()
            .AddSingleton<IReadOnlyList<ICoreOrderHandler>>([])
            .AddCheckin()
            .AddSingleton(central);
    }

    private async Task<OrderResult> RunAsync(string orderId)
    {
        await _running.GetOrAdd(orderId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        return OrderResult.Completed(JsonElement.Parse("{}"));
    }

    private async Task PassAsync(TimeSpan span)
    {
        for (var until = _time.GetUtcNow() + span; _time.GetUtcNow() < until;)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, TestContext.CancellationToken);
        }
    }

    private async Task UntilAsync(Func<bool> condition, bool passing = false)
    {
        while (!condition())
            await (passing ? PassAsync(TimeSpan.FromSeconds(5)) : Task.Delay(1, TestContext.CancellationToken));
    }
}
