using Appliance.Core.Orders.Handlers;
using Appliance.Core.Orders.Signing;
using Appliance.Core.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Orders;

internal static class OrderServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<OrderKeyPins>()
        .AddSingleton<OrderVerifier>()
        .AddSingleton<UnsignedOrders>()
        .AddSingleton<OrderRefusals>()
        .AddSingleton<OrderGate>()
        .AddSingleton<ForceCheckinHandler>()
        .AddSingleton<RunDriftHandler>()
        .AddSingleton<DisableHealingHandler>()
        .AddSingleton<EnableHealingHandler>()
        .AddSingleton<ApproveHealHandler>()
        .AddSingleton<RefuseHealHandler>()
        .AddSingleton<RotateOrderKeysHandler>()
        .AddSingleton<SyncRulesHandler>()
        .AddSingleton<PromoteRuleHandler>()
        .AddSingleton<IReadOnlyList<ICoreOrderHandler>>(provider =>
        [
            provider.GetRequiredService<ForceCheckinHandler>(),
            provider.GetRequiredService<RunDriftHandler>(),
            provider.GetRequiredService<DisableHealingHandler>(),
            provider.GetRequiredService<EnableHealingHandler>(),
            provider.GetRequiredService<ApproveHealHandler>(),
            provider.GetRequiredService<RefuseHealHandler>(),
            provider.GetRequiredService<RotateOrderKeysHandler>(),
            provider.GetRequiredService<SyncRulesHandler>(),
            provider.GetRequiredService<PromoteRuleHandler>(),
            .. PluginOrders.All(provider.GetRequiredService<IPluginOperations>()),
        ])
        .AddSingleton<OrderCatalogue>()
        .AddSingleton<OrderQueue>()
        .AddSingleton<OrderLanes>()
        .AddSingleton<OrderIntake>()
        .AddSingleton<OrderAcknowledger>()
        .AddSingleton<OrderDispatcher>()
        .AddSingleton<OrderRunner>()
        .AddHostedService<UnsignedOrderNotice>()
        .AddHostedService<OrderService>();
}
