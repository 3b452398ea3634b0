using Appliance.Core.Targets;

namespace Appliance.Core.Healing;

/// <summary>
/// Work on one machine runs one piece at a time, in order; different machines side by side up to a bound. Checks and heals
/// share a machine's lane, so that no check looks at a machine in the middle of its heal.
/// </summary>
internal sealed class HostLanes(TargetDirectory targets) : IDisposable
{
    private const int Concurrency = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _tails = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _slots = new(Concurrency, Concurrency);

    public Task RunAsync(string host, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        // A machine has an address beside its name.
        var lane = targets.Find(host)?.Target.Hostname ?? host;
        lock (_gate)
        {
            var before = _tails.GetValueOrDefault(lane, Task.CompletedTask);
            var task = AfterAsync(before, work, cancellationToken);
            _tails[lane] = task;
            _ = task.ContinueWith(done => Retire(lane, done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return task;
        }
    }

    /// <summary>Ends when all that was handed in so far has ended.</summary>
    public Task QuietAsync()
    {
        lock (_gate)
            return Task.WhenAll(_tails.Values);
    }

    public void Dispose() => _slots.Dispose();

    private async Task AfterAsync(Task before, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        // Yield first: the caller holds the lock.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _slots.WaitAsync(cancellationToken);
        try
        {
            await work(cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Retire(string lane, Task done)
    {
        lock (_gate)
        {
            if (_tails.TryGetValue(lane, out var tail) && tail == done)
                _tails.Remove(lane);
        }
    }
}
