using Microsoft.Extensions.Logging;

namespace Appliance.Worker.Logging;

/// <summary>The loggers of one plugin.</summary>
internal sealed class SupervisorLoggerProvider(string plugin, LogQueue queue) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new SupervisorLogger(plugin, categoryName, queue);

    public void Dispose()
    {
    }
}
