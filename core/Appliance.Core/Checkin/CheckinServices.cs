using Appliance.Core.Configuration;
using Appliance.Core.Control;
using Appliance.Core.Rules.Sync;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Checkin;

internal static class CheckinServices
{
    public static IServiceCollection AddCheckin(this IServiceCollection services) => services
        .AddSingleton(provider => Central(provider.GetRequiredService<ApplianceConfiguration>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ServerClock>()
        .AddSingleton<MachineIdentity>()
        .AddSingleton<EnabledRunbooks>()
        .AddSingleton<CheckinSignal>()
        .AddSingleton<CheckinStatus>()
        .AddSingleton<CheckinSchedule>()
        .AddSingleton<CatalogueReport>()
        .AddSingleton<RuleSyncStatus>()
        .AddSingleton<ApplianceHealth>()
        .AddSingleton<CheckinRequestFactory>()
        .AddSingleton<CheckinTriggers>()
        .AddSingleton<CheckinResponseApplier>()
        .AddSingleton<IControlMethods, CheckinOnDemand>()
        .AddHostedService<CheckinService>();

    private static CentralClient Central(ApplianceConfiguration configuration, TimeProvider time) =>
        new(configuration, CentralHandler.Create(configuration, time), time);
}
