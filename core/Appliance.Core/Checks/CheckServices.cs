using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Checks;

internal static class CheckServices
{
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<CheckPlan>()
        .AddSingleton<CheckBoard>()
        .AddSingleton<CheckFindings>()
        .AddSingleton<CheckRunner>()
        .AddSingleton<ScanRequest>()
        .AddHostedService<CheckScheduler>()
        .AddHostedService<DriftSourcePoller>();
}
