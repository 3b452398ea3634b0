using Appliance.Protocol.Worker;
using Microsoft.Extensions.Logging;

namespace Appliance.Worker.Logging;

internal sealed class SupervisorLogger(string plugin, string category, LogQueue queue) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;

        var message = formatter(state, exception);
        if (exception is not null)
            message = $"{message} {exception}";
        queue.Write(new LogEntry(plugin, (int)logLevel, category, eventId.Id, message));
    }
}
