using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Targets;

internal static class TargetServices
{
    public static IServiceCollection AddTargets(this IServiceCollection services) => services
        .AddSingleton<SecretRegistry>()
        .AddSingleton<TargetDirectory>()
        .AddSingleton<ITargetRunner, TargetRunner>();
}
