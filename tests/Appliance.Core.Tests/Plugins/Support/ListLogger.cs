using System.Collections.Concurrent;
using Appliance.Core.Plugins;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILogger<PluginHost>
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}".TrimEnd());
}
