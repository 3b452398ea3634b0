namespace Appliance.Core.Plugins.Isolation;

/// <summary>Looks at what the workers take, for as long as there is one. Thread-safe.</summary>
internal sealed class WorkerWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly Dictionary<int, WorkerUsage> NoUsages = [];

    private readonly Func<IReadOnlyCollection<int>, IReadOnlyDictionary<int, WorkerUsage>> _measure;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly List<WatchedWorker> _workers = [];
    private int _looking;

    /// <param name="measure">Looks at all processes of the machine: only for workers that the kernel does not hold to their limits.</param>
    public WorkerWatch(Func<IReadOnlyCollection<int>, IReadOnlyDictionary<int, WorkerUsage>> measure, TimeProvider time)
    {
        _measure = measure;
        _time = time;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(WatchedWorker worker)
    {
        lock (_gate)
        {
            _workers.Add(worker);
            if (_workers.Count == 1)
                _timer.Change(Interval, Interval);
        }
    }

    public void Remove(WatchedWorker worker)
    {
        lock (_gate)
        {
            if (_workers.Remove(worker) && _workers.Count == 0)
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 1)
            return;

        try
        {
            WatchedWorker[] workers;
            lock (_gate)
                workers = [.. _workers];
            var usages = workers.Select(worker => (Worker: worker, Usage: worker.Held)).ToList();
            var measured = Measure([.. usages.Where(one => one.Usage is null).Select(one => one.Worker.ProcessId)]);
            foreach (var (worker, held) in usages)
            {
                if ((held ?? measured.GetValueOrDefault(worker.ProcessId)) is { } usage)
                    worker.Judge(usage, _time.GetUtcNow());
            }
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private IReadOnlyDictionary<int, WorkerUsage> Measure(IReadOnlyCollection<int> workers) => workers.Count > 0 ? _measure(workers) : NoUsages;
}
