namespace Appliance.Worker.Memory;

/// <summary>Counts the calls that run here, and gives memory back when there has been none for a while. Thread-safe.</summary>
internal sealed class IdleMemory : IDisposable
{
    /// <summary>
    /// From the end of the last call to the first look, and from each to the next. The thread that compiles again what runs often ends
    /// after some four seconds without work, and holds megabytes until then: the last look comes after that.
    /// </summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)];

    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private IReadOnlySet<MappedFile> _seen = new HashSet<MappedFile>();
    private int _running;
    private int _looks;

    public IdleMemory(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public async Task<T> CountAsync<T>(Func<Task<T>> call)
    {
        Begin();
        try
        {
            return await call();
        }
        finally
        {
            End();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Begin()
    {
        lock (_gate)
        {
            _running++;
            _looks = 0;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_running == 0)
                _timer.Change(Pauses[0], Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>
    /// Only what was mapped and untouched at the first look, and still is at a later one, is let go: whoever fills it in between has
    /// been seen. The last look takes what the one before it needed itself.
    /// </summary>
    /// <remarks>A call that arrives meanwhile waits for some milliseconds, and loads nothing until then.</remarks>
    private void Look()
    {
        lock (_gate)
        {
            if (_running > 0)
                return;

            var untouched = MappedFiles.Untouched();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (_looks == 0)
                _seen = untouched;
            else
                MappedFiles.LetGo(untouched.Where(_seen.Contains));

            if (++_looks < Pauses.Length)
                _timer.Change(Pauses[_looks], Timeout.InfiniteTimeSpan);
        }
    }
}
