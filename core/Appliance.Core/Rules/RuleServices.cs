using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Rules;

internal static class RuleServices
{
    public static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<RuleBookStore>()
        .AddHostedService<RuleLoader>();
}
