using Appliance.Core.Checkin;
using Appliance.Core.Plugins;
using Appliance.Core.Targets;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Control;

internal static class ControlServices
{
    public static IServiceCollection AddControl(this IServiceCollection services) => services
        .AddSingleton(provider => new DaemonParts(
            provider.GetRequiredService<IPluginHost>(),
            provider.GetRequiredService<IWorkerStatus>(),
            provider.GetRequiredService<TargetDirectory>(),
            provider.GetRequiredService<ApplianceHealth>(),
            provider.GetRequiredService<TimeProvider>().GetUtcNow()))
        .AddSingleton<StatusReader>()
        .AddSingleton<OrderListing>()
        .AddSingleton<PluginListing>()
        .AddSingleton<PluginLookup>()
        .AddSingleton<RuleListing>()
        .AddSingleton<RuleExplanations>()
        .AddSingleton<IControlMethods, ControlApi>()
        .AddSingleton<IControlMethods, RuleControl>()
        .AddSingleton<IControlMethods, PluginControl>()
        .AddSingleton<IControlMethods, TrustControl>()
        .AddSingleton<IControlMethods, OrderKeyControl>()
        .AddSingleton<IControlMethods, HealingControl>()
        .AddHostedService<ControlServer>();
}
