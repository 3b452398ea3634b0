using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Appliance.Core.Hosting;

internal static class LoggingServices
{
    /// <summary>
    /// The console sink with our formatter alone. Registered by hand, because <c>AddConsole</c> binds its options by reflection
    /// and brings formatters that nothing here uses.
    /// </summary>
    public static ILoggingBuilder AddRedactingConsole(this ILoggingBuilder logging)
    {
        logging.Services.AddSingleton<ConsoleFormatter, RedactingConsoleFormatter>();
        logging.Services.Configure<ConsoleLoggerOptions>(options =>
        {
            options.FormatterName = RedactingConsoleFormatter.FormatterName;
            options.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, ConsoleLoggerProvider>(provider => new ConsoleLoggerProvider(
            provider.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>(), provider.GetServices<ConsoleFormatter>())));
        return logging;
    }
}
