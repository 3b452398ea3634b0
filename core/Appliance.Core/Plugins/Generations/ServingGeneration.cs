using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// Owns the generation that new calls go to: started by the first call, retired when idle, replaced by an update, forgotten when
/// its worker dies. Thread-safe.
/// </summary>
internal sealed class ServingGeneration : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<Generation>> _start;
    private readonly TimeSpan _idle;
    private readonly ITimer _idleTimer;
    private readonly GenerationLog _log;
    private readonly EndingGenerations _ending;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private Generation? _current;
    private Task? _starting;

    /// <param name="start">Starts a generation of the active set.</param>
    public ServingGeneration(Func<CancellationToken, Task<Generation>> start, TimeSpan idle, ILogger logger, TimeProvider time)
    {
        _start = start;
        _idle = idle;
        _log = new GenerationLog(logger);
        _ending = new EndingGenerations(time);
        _idleTimer = time.CreateTimer(_ => RetireIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised when a worker ended that nobody wanted to end, with how it ended.</summary>
    public event Action<Generation, string>? Lost;

    public Generation? Current => Volatile.Read(ref _current);

    /// <summary>Enters the serving generation; callers that find none share one start.</summary>
    /// <exception cref="WorkerFailedException">No worker can be started.</exception>
    public async Task<GenerationLease> EnterAsync(string? callId, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task starting;
            lock (_gate)
            {
                if (_stopping.IsCancellationRequested)
                    throw new WorkerFailedException("The appliance is stopping.");
                if (_current is { Closed.IsCompleted: false } current && current.Calls.TryEnter(callId))
                    return new GenerationLease(current, callId, ArmIdleTimer);

                _current = null;
                starting = _starting ??= Task.Run(StartAsync, CancellationToken.None);
            }

            await starting.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Sends new calls to another generation and drains the one before.</summary>
    public void Switch(Generation next)
    {
        Generation? old;
        lock (_gate)
        {
            old = _current;
            Install_NeedsLock(next);
        }

        if (old is not null)
            _ending.Add(old);
    }

    /// <summary>Drains the serving generation; the next call starts one of the active set.</summary>
    public void Retire()
    {
        Generation? old;
        lock (_gate)
            (old, _current) = (_current, null);
        if (old is not null)
            _ending.Add(old);
    }

    /// <summary>A call found the worker dead: the next one gets a new worker.</summary>
    public void Forget(Generation generation)
    {
        lock (_gate)
        {
            if (_current == generation)
                _current = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Generation? last;
        Task? starting;
        lock (_gate)
        {
            (last, _current) = (_current, null);
            starting = _starting;
        }

        if (starting is not null)
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (last is not null)
            _ending.Add(last);
        await _idleTimer.DisposeAsync();
        await _ending.DisposeAsync();
    }

    private async Task StartAsync()
    {
        try
        {
            var started = await _start(_stopping.Token);
            lock (_gate)
            {
                // An update may have switched to a newer generation while this one started.
                if (_current is null && !_stopping.IsCancellationRequested)
                {
                    Install_NeedsLock(started);
                    return;
                }
            }

            await started.StopAsync();
        }
        finally
        {
            lock (_gate)
                _starting = null;
        }
    }

    private void Install_NeedsLock(Generation generation)
    {
        _current = generation;
        _idleTimer.Change(_idle, Timeout.InfiniteTimeSpan);
        _log.Serves(generation.ProcessId, generation.Number);
        _ = WatchAsync(generation);
    }

    private void ArmIdleTimer(Generation generation)
    {
        if (generation == Current)
            _idleTimer.Change(_idle, Timeout.InfiniteTimeSpan);
    }

    private void RetireIdle()
    {
        Generation? idle = null;
        lock (_gate)
        {
            if (_current?.Calls.TryCloseIdle() == true)
                (idle, _current) = (_current, null);
        }

        if (idle is null)
            return;
        _log.Retired(idle.ProcessId, _idle.TotalSeconds);
        _ending.Add(idle);
    }

    private async Task WatchAsync(Generation generation)
    {
        await generation.Closed;
        Forget(generation);
        if (generation.IsStopping)
            return;
        var lastWords = await generation.ExitAsync();
        _log.Lost(generation.ProcessId, generation.Number, lastWords);
        Lost?.Invoke(generation, lastWords);
    }
}
