using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Configuration;
using Appliance.Core.Hosting;
using Appliance.Core.Orders;
using Appliance.Core.Orders.Handlers;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Appliance.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Support;

/// <summary>The daemon's own way of an order, from an answer to its end, over a journal that outlives restarts. Orders run when the test says.</summary>
internal sealed class SignedAppliance : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly ApplianceConfiguration _configuration;
    private ServiceProvider _services;

    public SignedAppliance(bool allowUnsigned = false)
    {
        _configuration = Configurations.Valid with { AllowUnsignedOrders = allowUnsigned, StateDirectory = Path.GetDirectoryName(_folder.Journal.FilePath)! };
        _services = Services().BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public FakeCentral Central { get; } = new();

    public FakePluginHost Plugins { get; } = new();

    public ListLoggerProvider Log { get; } = new();

    public OrderJournal Orders => Get<OrderJournal>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>As a check-in does: the answer is put to work, and then its time is known.</summary>
    public void Answer(OrderKeys? keys, params PendingOrder[] orders)
    {
        Get<OrderIntake>().Accept(new CheckinAnswer { OrderKeys = keys, Orders = orders });
        Tell(Time.GetUtcNow());
    }

    public void Tell(DateTimeOffset serverTime) => Get<ServerClock>().Observe(serverTime, new RoundTrip(Time.GetTimestamp(), Time.GetTimestamp()));

    /// <returns>The order as the journal then has it; null when it was not let in.</returns>
    public async Task<OrderEntry?> RunAsync(string id)
    {
        await Get<OrderRunner>().RunAsync(id, CancellationToken.None);
        return Orders.Find(id);
    }

    /// <summary>Whether a check-in was asked for since the last look.</summary>
    public bool AsksForCheckin()
    {
        using var look = new CancellationTokenSource();
        var waiting = Get<CheckinSignal>().WaitAsync(TimeSpan.FromHours(1), look.Token);
        // One that was raised before ends at once.
        var asked = waiting.IsCompleted;
        look.Cancel();
        return asked;
    }

    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _folder.Reopen();
        _services = Services().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
        Central.Dispose();
        Log.Dispose();
    }

    private IServiceCollection Services() => new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug))
        .AddSingleton(_configuration)
        .AddSingleton<TimeProvider>(Time)
        .AddSingleton<ProgressGate>()
        .AddSingleton<IPluginHost>(Plugins)
        .AddSingleton<RuleBookStore>()
        .AddState()
        .AddSingleton(_folder.Journal)
        .AddTargets()
        .AddReporting()
        .AddOrders()
        .AddSingleton<IReadOnlyList<ICoreOrderHandler>>(provider =>
        [
            provider.GetRequiredService<DisableHealingHandler>(),
            provider.GetRequiredService<EnableHealingHandler>(),
            provider.GetRequiredService<RotateOrderKeysHandler>(),
        ])
        .AddSingleton<ScanRequest>()
        .AddCheckin()
        .AddSingleton(_ => new CentralClient(_configuration, Central, Time));
}
