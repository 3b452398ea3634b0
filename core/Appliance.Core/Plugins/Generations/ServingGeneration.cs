using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// Owns the generation that new calls of one group of plugins go to: started by the first call, retired when idle, replaced by an
/// update, forgotten when its worker dies. Thread-safe.
/// </summary>
internal sealed class ServingGeneration : IAsyncDisposable
{
    private readonly WorkerGroup _group;
    private readonly Func<CancellationToken, Task<Generation>> _start;
    private readonly WorkerLosses _losses;
    private readonly TimeSpan _idle;
    private readonly ITimer _idleTimer;
    private readonly GenerationLog _log;
    private readonly EndingGenerations _ending;
    private readonly RestartBackoff _backoff;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private Generation? _current;
    private Task? _starting;

    /// <param name="start">Starts a generation of the active set.</param>
    public ServingGeneration(
        WorkerGroup group, Func<CancellationToken, Task<Generation>> start, WorkerLosses losses, TimeSpan idle, ILogger logger, TimeProvider time)
    {
        _group = group;
        _start = start;
        _losses = losses;
        _idle = idle;
        _log = new GenerationLog(logger);
        _ending = new EndingGenerations(time);
        _backoff = new RestartBackoff(time);
        _idleTimer = time.CreateTimer(_ => RetireIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Generation? Current => Volatile.Read(ref _current) is { Closed.IsCompleted: false } current ? current : null;

    /// <summary>Enters the serving generation; callers that find none share one start.</summary>
    /// <returns>Null when the generation was started without the plugin, which has left the group meanwhile.</returns>
    /// <exception cref="WorkerFailedException">No worker can be started now.</exception>
    public async Task<GenerationLease?> EnterAsync(string plugin, string? callId, CancellationToken cancellationToken)
    {
        var hasStarted = false;
        while (true)
        {
            Task pending;
            lock (_gate)
            {
                if (_stopping.IsCancellationRequested)
                    throw new WorkerFailedException("The appliance is stopping.");
                if (_current is { Closed.IsCompleted: true } dead)
                {
                    pending = dead.Settled;
                }
                else if (_current?.Plan.Loads(plugin) == true && _current.Calls.TryEnter(plugin, callId))
                {
                    return new GenerationLease(_current, plugin, callId, ArmIdleTimer);
                }
                else
                {
                    if (hasStarted && _current is not null)
                        return null;
                    pending = Renew_NeedsLock();
                    hasStarted = true;
                }
            }

            await pending.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Sends new calls to another generation and drains the one before.</summary>
    public void Switch(Generation next)
    {
        lock (_gate)
        {
            LetGo_NeedsLock();
            Install_NeedsLock(next);
        }
    }

    /// <summary>Drains the generation if it holds a plugin; the next call starts one of the active set.</summary>
    public void Drop(string plugin)
    {
        lock (_gate)
        {
            if (_current?.Plan.Loads(plugin) == true)
                LetGo_NeedsLock();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task? starting;
        lock (_gate)
        {
            LetGo_NeedsLock();
            starting = _starting;
        }

        if (starting is not null)
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _idleTimer.DisposeAsync();
        await _ending.DisposeAsync();
    }

    private Task Renew_NeedsLock()
    {
        if (_starting is null && _backoff.Remaining is var wait && wait > TimeSpan.Zero)
            throw new WorkerFailedException(
                $"{_group} ended {_backoff.Ended} times in a row. It is started again by the first call after {_backoff.Until:HH:mm:ss} UTC, in {Math.Ceiling(wait.TotalSeconds)} s.");

        LetGo_NeedsLock();
        return _starting ??= Task.Run(StartAsync, CancellationToken.None);
    }

    private void LetGo_NeedsLock()
    {
        if (_current is { } old)
            _ending.Add(old);
        _current = null;
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
        catch (WorkerFailedException exception) when (exception.IsLoss)
        {
            CountLoss();
            throw;
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
        try
        {
            if (generation.IsStopping)
                return;
            await _losses.SettleAsync(generation);
            CountLoss();
        }
        finally
        {
            lock (_gate)
            {
                if (_current == generation)
                    _current = null;
            }

            generation.Settle();
        }
    }

    /// <summary>Who brought the shared worker down is alone from now on: the others do not wait for it.</summary>
    private void CountLoss()
    {
        lock (_gate)
        {
            if (!_group.IsShared)
                _backoff.Lost();
        }
    }
}
