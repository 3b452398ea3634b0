using Appliance.Core.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Checkin;

internal static class CheckinServices
{
    public static IServiceCollection AddCheckin(this IServiceCollection services) => services
        .AddSingleton<CentralClient>()
        .AddSingleton<MachineIdentity>()
        .AddSingleton<EnabledRunbooks>()
        .AddSingleton<CheckinSignal>()
        .AddSingleton<CheckinStatus>()
        .AddSingleton<CheckinSchedule>()
        .AddSingleton<CatalogueReport>()
        .AddSingleton<CheckinRequestFactory>()
        .AddSingleton<CheckinResponseApplier>()
        .AddSingleton<IControlMethods, CheckinOnDemand>()
        .AddHostedService<CheckinService>();
}
