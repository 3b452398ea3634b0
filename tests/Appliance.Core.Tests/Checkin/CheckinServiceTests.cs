using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Hosting;
using Appliance.Core.Orders;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Rules;
using Appliance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class CheckinServiceTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly JournalFolder _broken = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly FakeCentral _server = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
        _broken.Dispose();
    }

    /// <summary>Once it stopped every check-in until a restart: the clock went past the last moment that can be told.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Answer_TellsTheEndOfTime_TheNextCheckinsFollow()
    {
        _server.Reply = _ => """{"server_time":"9999-12-31T23:59:59.9999999Z"}""";
        await using var services = Services().BuildServiceProvider();

        var status = services.GetRequiredService<CheckinStatus>();

        await RunAsync(services, () => _server.Requests.Count >= 3 && status.Current is { Last: not null, Error: null });

        Assert.IsNull(status.Current.ClockSkew);
    }

    /// <summary>The server says some of it only once.</summary>
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Answer_ClockBreaks_TheRestIsPutToWork()
    {
        using var signer = new OrderSigner(Configurations.ApplianceId);
        var order = signer.Json(signer.Claims("ORD-1", "probe", Start));
        _server.Reply = _ => $$"""
            {"server_time":"2026-01-01T10:00:00Z","trigger_immediate_scan":true,"trigger_enumeration":true,
             "order_keys":{{signer.KeysJson}},"pending_orders":[{{order}}]}
            """;
        await using var services = Services().AddSingleton(new ServerClock(new Facts(_broken.Journal), _time, NullLogger<ServerClock>.Instance)).BuildServiceProvider();
        _broken.Journal.Dispose();

        await RunAsync(services, () => services.GetRequiredService<CheckinStatus>().Current.Error is not null);

        Assert.IsNotNull(services.GetRequiredService<OrderJournal>().Find("ORD-1"));
        Assert.IsNotNull(services.GetRequiredService<Facts>().Get(Facts.ScanRequested));
        Assert.IsNotNull(new Outbox(_folder.Journal).Due(OutboxItem.ReportKind, Start.AddDays(1)));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Answer_OfAServerTwoHoursBehind_IsToldAsAProblemOfHealth()
    {
        const string Code = "\"code\":\"clock_skew\"";
        _server.Reply = _ => """{"server_time":"2026-01-01T10:00:00Z"}""";
        await using var services = Services().BuildServiceProvider();

        await RunAsync(services, () => _server.Requests.Any(request => request.Body.Contains(Code, StringComparison.Ordinal)));

        Assert.IsFalse(_server.Requests[0].Body.Contains(Code, StringComparison.Ordinal), "Nothing is known before the first answer.");
        StringAssert.Contains(_server.Requests[^1].Body, "ahead of Central Command");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Checkin_Succeeds_TheNextFollowsAfterTheIntervalOrWhenItIsAskedFor()
    {
        await using var services = Services().BuildServiceProvider();
        var service = services.GetServices<IHostedService>().OfType<CheckinService>().Single();
        await service.StartAsync(TestContext.CancellationToken);
        while (services.GetRequiredService<CheckinStatus>().Current.Last is null)
            await Task.Delay(1, TestContext.CancellationToken);

        services.GetRequiredService<CheckinSignal>().Raise();
        while (_server.Requests.Count < 2)
            await Task.Delay(1, TestContext.CancellationToken);
        var asked = _time.GetUtcNow();
        await PassUntilAsync(() => _server.Requests.Count >= 3);

        await service.StopAsync(TestContext.CancellationToken);
        Assert.AreEqual(Start, asked);
        Assert.IsGreaterThanOrEqualTo(Start + Configurations.Valid.PollInterval, _time.GetUtcNow());
    }

    private async Task RunAsync(ServiceProvider services, Func<bool> until)
    {
        var service = services.GetServices<IHostedService>().OfType<CheckinService>().Single();
        await service.StartAsync(TestContext.CancellationToken);
        await PassUntilAsync(until);
        await service.StopAsync(TestContext.CancellationToken);
    }

    private async Task PassUntilAsync(Func<bool> until)
    {
        while (!until())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.CancellationToken);
        }
    }

    private IServiceCollection Services() => new ServiceCollection()
        .AddSingleton(Configurations.Valid with { StateDirectory = Path.GetDirectoryName(_folder.Journal.FilePath)! })
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton<ProgressGate>()
        .AddLogging()
        .AddSingleton<IPluginHost>(new FakePluginHost())
        .AddSingleton<RuleBookStore>()
        .AddState()
        .AddSingleton(_folder.Journal)
        .AddTargets()
        .AddReporting()
        .AddOrders()
        .AddSingleton<IReadOnlyList<Appliance.Core.Orders.Handlers.ICoreOrderHandler>>([])
        .AddSingleton<ScanRequest>()
        .AddCheckin()
        .AddSingleton(new CentralClient(Configurations.Valid, _server, _time));
}
