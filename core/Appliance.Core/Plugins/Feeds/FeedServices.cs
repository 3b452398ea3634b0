using Appliance.Core.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Plugins.Feeds;

internal static class FeedServices
{
    public static IServiceCollection AddPackageFeed(this IServiceCollection services) => services
        .AddSingleton<IPackageFeed>(provider => Create(provider.GetRequiredService<ApplianceConfiguration>(), provider.GetRequiredService<TimeProvider>()));

    private static IPackageFeed Create(ApplianceConfiguration configuration, TimeProvider time) =>
        configuration.PluginFeed is { IsFile: true } folder ? new FolderFeed(folder.LocalPath) : new NuGetFeed(configuration, time);
}
