using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// Owns the generation that new calls of one group of plugins go to: started by the first call, retired when idle, replaced by an
/// update, forgotten when its worker dies. Thread-safe.
/// </summary>
internal sealed class ServingGeneration : IAsyncDisposable
{
    private readonly Func<WorkerPlan, bool> _isInForce;
    private readonly TimeSpan _idle;
    private readonly ITimer _idleTimer;
    private readonly GenerationLog _log;
    private readonly NextGeneration _next;
    private readonly GenerationWatch _watch;
    private readonly EndingGenerations _ending;
    private readonly Lock _gate = new();
    private Generation? _current;
    private bool _isStopping;

    /// <param name="start">Starts a generation of the active set.</param>
    /// <param name="isInForce">Whether the active set still has what that generation has.</param>
    public ServingGeneration(
        WorkerGroup group, Func<CancellationToken, Task<Generation>> start, Func<WorkerPlan, bool> isInForce, WorkerLosses losses, TimeSpan idle,
        ILogger logger, TimeProvider time)
    {
        (_isInForce, _idle) = (isInForce, idle);
        _log = new GenerationLog(logger);
        _next = new NextGeneration(group, start, TryServe, time);
        _watch = new GenerationWatch(this, _next, losses);
        _ending = new EndingGenerations(time);
        _idleTimer = time.CreateTimer(_ => RetireIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Generation? Current => Volatile.Read(ref _current) is { Closed.IsCompleted: false } current ? current : null;

    /// <summary>Enters the serving generation; callers that find none share one start.</summary>
    /// <returns>Null when a generation was started and does not serve the plugin, which may have left the group meanwhile.</returns>
    /// <exception cref="WorkerFailedException">No worker can be started now.</exception>
    public async Task<GenerationLease?> EnterAsync(string plugin, string? callId, CancellationToken cancellationToken)
    {
        var hasStarted = false;
        while (true)
        {
            Task pending;
            lock (_gate)
            {
                if (_isStopping)
                    throw new WorkerFailedException("The appliance is stopping.");
                if (_current is { Closed.IsCompleted: true } dead)
                {
                    pending = dead.Settled;
                }
                else if (_current?.Plan.Loads(plugin) == true && (hasStarted || !_current.Plan.IsOutdated) && _current.Calls.TryEnter(plugin, callId))
                {
                    return new GenerationLease(_current, plugin, callId, ArmIdleTimer);
                }
                else
                {
                    if (hasStarted)
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
            Switch_NeedsLock(next);
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

    /// <summary>Drains a generation if it serves; the next call starts one of the active set.</summary>
    public void LetGo(Generation generation)
    {
        lock (_gate)
        {
            if (_current == generation)
                LetGo_NeedsLock();
        }
    }

    /// <summary>Takes notice that a generation is gone.</summary>
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
        lock (_gate)
        {
            _isStopping = true;
            LetGo_NeedsLock();
        }

        await _next.DisposeAsync();
        await _idleTimer.DisposeAsync();
        await _ending.DisposeAsync();
    }

    private Task Renew_NeedsLock()
    {
        var starting = _next.StartAsync();
        LetGo_NeedsLock();
        return starting;
    }

    private bool TryServe(Generation started)
    {
        lock (_gate)
        {
            // While it started an update may have switched to a newer one, or a plugin in it may have been taken out of service.
            if (_isStopping || _current is { Calls.Late.HaveOverrun: false } || !_isInForce(started.Plan))
                return false;

            Switch_NeedsLock(started);
            return true;
        }
    }

    private void Switch_NeedsLock(Generation next)
    {
        LetGo_NeedsLock();
        _current = next;
        _idleTimer.Change(_idle, Timeout.InfiniteTimeSpan);
        _log.Serves(next.ProcessId, next.Number);
        _watch.Add(next);
    }

    private void LetGo_NeedsLock()
    {
        if (_current is { } old)
            _ending.Add(old);
        _current = null;
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
}
