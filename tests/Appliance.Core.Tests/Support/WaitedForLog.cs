using Microsoft.Extensions.Logging;

namespace Appliance.Core.Tests.Support;

/// <summary>A log whose first line a test can wait for.</summary>
internal sealed class WaitedForLog<T> : ILogger<T>
{
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _first.TrySetResult(formatter(state, exception));
}
