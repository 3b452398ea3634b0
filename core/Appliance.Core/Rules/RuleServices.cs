using Appliance.Core.Plugins;
using Appliance.Core.Rules.Sync;
using Appliance.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Rules;

internal static class RuleServices
{
    public static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<RuleBookStore>()
        .AddSingleton<IPackProof, PackProof>()
        .AddSingleton<ReplayedPacks>()
        .AddSingleton<RuleReplay>()
        .AddSingleton<LastGoodOverrides>()
        .AddSingleton<RuleLoader>()
        .AddHostedService(provider => provider.GetRequiredService<RuleLoader>())
        .AddSingleton<RuleIntake>()
        .AddSingleton<RuleSync>()
        .AddSingleton<PromotedRules>()
        .AddHostedService<RuleFolderWatch>()
        .AddHostedService<RuleSyncService>();
}
