using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>Lets one operation on plugins run at a time, in the order of their arrival. Thread-safe.</summary>
internal sealed class OperationTurns : IAsyncDisposable
{
    /// <summary>Who comes beyond that is refused.</summary>
    public const int MostWaiting = 16;

    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private int _present;

    /// <summary>Runs an operation when its turn has come. The caller may give up waiting; what has begun ends with the daemon alone.</summary>
    /// <exception cref="PackageRefusedException">Too many wait.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> operation, CancellationToken waiting)
    {
        if (Interlocked.Increment(ref _present) > MostWaiting + 1)
        {
            Interlocked.Decrement(ref _present);
            throw new PackageRefusedException(PackageFault.Busy, $"{MostWaiting} operations on plugins wait already; try again when they are done.");
        }

        try
        {
            return await RunInTurnAsync(operation, waiting);
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    /// <summary>For what the appliance does by itself: it waits however many wait.</summary>
    public async Task<T> RunInTurnAsync<T>(Func<CancellationToken, Task<T>> operation, CancellationToken waiting)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting, _stopping.Token);
        await _turn.WaitAsync(either.Token);
        try
        {
            return await operation(_stopping.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the operation that runs, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _turn.WaitAsync(LastWait);
    }
}
