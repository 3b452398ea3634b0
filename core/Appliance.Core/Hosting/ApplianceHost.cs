using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Configuration;
using Appliance.Core.Control;
using Appliance.Core.Healing;
using Appliance.Core.Hosting.Memory;
using Appliance.Core.Orders;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Reporting;
using Appliance.Core.Rules;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appliance.Core.Hosting;

/// <summary>Puts the supervisor together.</summary>
internal static class ApplianceHost
{
    public static IHost Build(ApplianceConfiguration configuration, string installDirectory)
    {
        var state = StateDirectory.Claim(configuration.StateDirectory);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_ => state).AddSupervisor(configuration, installDirectory);
        builder.Services.AddRedactingConsole(configuration.LogLevel);
        var host = builder.Build();
        _ = host.Services.GetRequiredService<StateDirectory>();
        host.Services.GetRequiredService<SecretRegistry>().Replace("configuration", configuration.Secrets);
        return host;
    }

    /// <summary>The order of the registrations is the order in which the services start: what others need comes first, and the check-in, which brings work, last.</summary>
    internal static IServiceCollection AddSupervisor(this IServiceCollection services, ApplianceConfiguration configuration, string installDirectory) => services
        .AddSingleton(configuration)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ProgressGate>()
        .AddHostOptions()
        .AddState()
        .AddTargets()
        .AddPlugins(configuration, installDirectory)
        .AddPackageFeed()
        .AddRules()
        .AddReporting()
        .AddHealing()
        .AddOrders()
        .AddControl()
        .AddChecks()
        .AddSingleton<AllocationBudget>()
        .AddHostedService<MemoryService>()
        .AddCheckin()
        .AddHostedService<SystemdNotifier>();
}
