using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Plugins.History;
using Appliance.Core.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

internal static class PluginServices
{
    /// <param name="installDirectory">The folder with <c>plugins/</c> and <c>worker/appliance-worker</c>.</param>
    public static IServiceCollection AddPlugins(this IServiceCollection services, ApplianceConfiguration configuration, string installDirectory)
    {
        var options = new PluginHostOptions
        {
            BuiltInDirectory = Path.Combine(installDirectory, "plugins"),
            StateDirectory = configuration.StateDirectory,
            ConfigurationFile = configuration.File,
            StoreDirectory = Path.Combine(configuration.StateDirectory, "plugins"),
            TrustDirectory = Path.Combine(configuration.StateDirectory, "trust"),
            AllowUnsigned = configuration.AllowUnsignedPlugins,
            DataDirectory = Path.Combine(configuration.StateDirectory, "plugin-data"),
            RunDirectory = Path.Combine(configuration.StateDirectory, "run"),
            WorkerPath = Path.Combine(installDirectory, "worker", "appliance-worker"),
            LauncherPath = Environment.ProcessPath,
            Policies = configuration.PluginPolicies,
            WorkerIdle = configuration.WorkerIdle,
            ProbationCalls = configuration.PluginProbationCalls,
            PluginOptions = configuration.PluginOptions,
            DigestKey = configuration.ApiKey,
        };
        return services
            .AddSingleton<IPluginHistory, PluginJournal>()
            .AddSingleton(provider => new PluginSurroundings(
                provider.GetRequiredService<ITargetRunner>,
                provider.GetRequiredService<IPackProof>(),
                provider.GetRequiredService<SecretRegistry>(),
                provider.GetRequiredService<IPluginHistory>(),
                provider.GetRequiredService<IPackageFeed>(),
                () => provider.GetRequiredService<ServerClock>().Now))
            .AddSingleton(provider => new PluginHost(
                options,
                provider.GetRequiredService<PluginSurroundings>(),
                provider.GetRequiredService<ILogger<PluginHost>>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IPluginHost>(provider => provider.GetRequiredService<PluginHost>())
            .AddSingleton(provider => provider.GetRequiredService<PluginHost>().Operations)
            .AddSingleton(provider => provider.GetRequiredService<PluginHost>().Trust)
            .AddSingleton<IPluginSet>(provider => provider.GetRequiredService<PluginHost>())
            .AddSingleton<IWorkerStatus>(provider => provider.GetRequiredService<PluginHost>())
            .AddSingleton<IPackDirectories>(provider => provider.GetRequiredService<PluginHost>())
            .AddHostedService(provider => provider.GetRequiredService<PluginHost>());
    }
}
