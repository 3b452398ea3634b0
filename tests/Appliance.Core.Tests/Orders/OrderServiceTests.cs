using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Appliance.Core.Orders;
using Appliance.Core.Orders.Handlers;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Orders;

[TestClass]
public sealed class OrderServiceTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly CheckinStatus _checkin = new();
    private readonly TaskCompletionSource<DateTimeOffset> _ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    /// <summary>Targets and the server's time come with the first check-in.</summary>
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RecoveredOrder_WaitsForTheFirstCheckin()
    {
        using var service = await StartAsync();
        _time.Advance(OrderService.WaitsForCheckin - TimeSpan.FromMinutes(1));
        await Task.Yield();
        var before = _ran.Task.IsCompleted;

        _checkin.Succeeded(_time.GetUtcNow(), "a-1", null);

        var ran = await _ran.Task.WaitAsync(TestContext.CancellationToken);
        await service.StopAsync(TestContext.CancellationToken);
        Assert.IsFalse(before);
        Assert.AreEqual(Start + OrderService.WaitsForCheckin - TimeSpan.FromMinutes(1), ran);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RecoveredOrder_CentralCommandIsAway_RunsWithinTheBound()
    {
        using var service = await StartAsync();

        while (!_ran.Task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        await service.StopAsync(TestContext.CancellationToken);
        Assert.IsGreaterThanOrEqualTo(Start + OrderService.WaitsForCheckin, await _ran.Task);
    }

    private async Task<OrderService> StartAsync()
    {
        var journal = new OrderJournal(_folder.Journal);
        journal.Receive(new OrderEntry
        {
            Id = "ORD-1", Type = "look", Parameters = JsonElement.Parse("{}"), State = OrderState.Received, ReceivedAt = Start, ExpiresAt = Start.AddHours(1),
        });
        journal.Acknowledge("ORD-1");
        var services = new ServiceCollection()
            .AddSingleton(Configurations.Valid)
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<ProgressGate>()
            .AddLogging()
            .AddSingleton<IPluginHost>(new FakePluginHost { RunOrder = (_, _) => RunAsync() })
            .AddSingleton<ServerClock>()
            .AddState()
            .AddSingleton(_folder.Journal)
            .AddReporting()
            .AddOrders()
            .AddSingleton<IReadOnlyList<ICoreOrderHandler>>([])
            .AddSingleton(_checkin)
            .AddSingleton<CheckinSignal>()
            .AddSingleton<MachineIdentity>()
            .AddSingleton(new CentralClient(Configurations.Valid, new FakeCentral()))
            .BuildServiceProvider();
        var service = services.GetServices<IHostedService>().OfType<OrderService>().Single();
        await service.StartAsync(TestContext.CancellationToken);
        return service;
    }

    private Task<OrderResult> RunAsync()
    {
        _ran.TrySetResult(_time.GetUtcNow());
        return Task.FromResult(OrderResult.Completed(JsonElement.Parse("{}")));
    }
}
