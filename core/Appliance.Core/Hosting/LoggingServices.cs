using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Appliance.Core.Hosting;

internal static class LoggingServices
{
    /// <summary>
    /// The console sink with our formatter alone. Put together by hand: what <c>AddConsole</c> registers binds its options by
    /// reflection and makes the container build generic types at run time, which a native start pays for in milliseconds.
    /// </summary>
    public static IServiceCollection AddRedactingConsole(this IServiceCollection services, LogLevel minimum)
    {
        var console = new ConsoleLoggerOptions { FormatterName = RedactingConsoleFormatter.FormatterName, LogToStandardErrorThreshold = LogLevel.Trace };
        var filter = new LoggerFilterOptions { MinLevel = minimum };
        filter.AddFilter("Microsoft", LogLevel.Warning);
        return services
            .AddSingleton<RedactingConsoleFormatter>()
            .Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new LoggerFactory(
                [new ConsoleLoggerProvider(new FixedOptions<ConsoleLoggerOptions>(console), [provider.GetRequiredService<RedactingConsoleFormatter>()])],
                filter)));
    }
}
