using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Appliance.Core.Hosting;

internal static class HostServices
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    /// <summary>What the host would have the container put together of generic types at run time, for a handful of constants.</summary>
    public static IServiceCollection AddHostOptions(this IServiceCollection services) => services
        .AddSingleton<IOptions<HostOptions>>(new FixedOptions<HostOptions>(new HostOptions { ShutdownTimeout = ShutdownTimeout }))
        .AddSingleton<IOptions<ConsoleLifetimeOptions>>(new FixedOptions<ConsoleLifetimeOptions>(new ConsoleLifetimeOptions()))

        // It starts the metrics, which this daemon is built without.
        .RemoveAll<IStartupValidator>();
}
