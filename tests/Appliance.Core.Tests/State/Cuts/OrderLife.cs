using System.Net;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Hosting;
using Appliance.Core.Orders;
using Appliance.Core.Orders.Handlers;
using Appliance.Core.Orders.Signing;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Appliance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.State.Cuts;

/// <summary>The daemon's own order machinery over one state folder, from its start until one order is done with.</summary>
internal sealed class OrderLife : IAsyncDisposable
{
    public const string OrderId = "ORD-20260101120000-0000000a";
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The appliance knows its keys again after each cut.</summary>
    private static readonly OrderSigner Signer = new(Configurations.ApplianceId);

    /// <summary>An answer that is on its way while the order ends would show it as pending still, and have it completed once more.</summary>
    private readonly Lock _answering = new();
    private readonly string _orderType;
    private readonly CentralClient _central;
    private readonly ServiceProvider _services;
    private OrderWorld _world;

    public OrderLife(string orderType, string stateFolder, OrderWorld world)
    {
        (_orderType, _world) = (orderType, world);
        Cuts = new JournalCuts<OrderWorld>(stateFolder, () => _world);
        var configuration = Configurations.Valid with { StateDirectory = stateFolder };
        _central = new CentralClient(configuration, new FakeCentral { Answer = Serve, Receive = Complete });
        _services = Services(configuration).BuildServiceProvider();
        // The first answer of all brought the keys, long before this order.
        _services.GetRequiredService<OrderKeyPins>().Meet(Signer.Keys);
        Cuts.Watch(_services.GetRequiredService<Journal>());
    }

    public JournalCuts<OrderWorld> Cuts { get; }

    public OrderWorld World => _world;

    /// <summary>As the journal has it; null before it was received.</summary>
    public static OrderEntry? Find(string stateFolder)
    {
        using var journal = new Journal(Path.Combine(stateFolder, "journal.db"));
        return new OrderJournal(journal).Find(OrderId);
    }

    /// <summary>Starts, checks in again and again, and ends when the server and the journal are done with the order.</summary>
    public async Task<OrderEntry> RunAsync(CancellationToken cancellationToken)
    {
        var hosted = _services.GetServices<IHostedService>().ToArray();
        foreach (var service in hosted)
            await service.StartAsync(cancellationToken);

        _services.GetRequiredService<CheckinStatus>().Succeeded(Now, "clinic-1", null);
        var orders = _services.GetRequiredService<OrderJournal>();
        while (orders.Find(OrderId) is not { State: OrderState.Ended } || _services.GetRequiredService<Outbox>().Waiting() > 0)
        {
            CheckIn();
            await Task.Delay(10, cancellationToken);
        }

        Cuts.Cut("the end");
        foreach (var service in hosted.Reverse())
            await service.StopAsync(cancellationToken);
        return orders.Find(OrderId)!;
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
        .AddSingleton<IPluginHost>(new FakePluginHost { RunOrder = (_, _) => Task.FromResult(CarryOut()) })
        .AddSingleton(_central)
        .AddSingleton<ServerClock>()
        .AddSingleton<CheckinStatus>()
        .AddSingleton<CheckinSignal>()
        .AddSingleton<MachineIdentity>()
        .AddState()
        .AddReporting()
        .AddOrders()
        .AddSingleton<IReadOnlyList<ICoreOrderHandler>>([]);

    private void CheckIn()
    {
        lock (_answering)
            _services.GetRequiredService<OrderIntake>().Accept(new CheckinAnswer { OrderKeys = Signer.Keys, Orders = _world.Acknowledged ? [] : [Order()] });
    }

    private PendingOrder Order() => Signer.Sign(Signer.Claims(OrderId, _orderType, Now));

    private OrderResult CarryOut()
    {
        Cuts.Cut("before the effect");
        _world = _world with { Effects = _world.Effects + 1 };
        Cuts.Cut("after the effect");
        return OrderResult.Completed(JsonElement.Parse("""{"done":true}"""));
    }

    private HttpStatusCode Serve(string path)
    {
        if (path.EndsWith("/acknowledge", StringComparison.Ordinal))
        {
            Cuts.Cut("before the acknowledgement");
            lock (_answering)
                _world = _world with { Acknowledged = true };
            Cuts.Cut("after the acknowledgement");
        }

        return HttpStatusCode.OK;
    }

    private void Complete(string path, string body)
    {
        if (!path.EndsWith("/complete", StringComparison.Ordinal))
            return;

        Cuts.Cut("before the completion");
        _world = _world with { Completions = _world.Completions.Add(body) };
        Cuts.Cut("after the completion");
    }
}
