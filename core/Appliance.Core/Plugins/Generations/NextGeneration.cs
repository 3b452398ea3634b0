namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// Starts the next generation of one group: once for all who wait for it, and after a pause when its workers end again and again.
/// Thread-safe.
/// </summary>
/// <param name="start">Starts a generation of the active set.</param>
/// <param name="tryServe">Takes it over; false when it is not wanted any more.</param>
internal sealed class NextGeneration(
    WorkerGroup group, Func<CancellationToken, Task<Generation>> start, Func<Generation, bool> tryServe, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly RestartBackoff _backoff = new(time);
    private readonly CancellationTokenSource _stopping = new();
    private Task? _starting;

    /// <returns>Completes when it serves.</returns>
    /// <exception cref="WorkerFailedException">It is too soon.</exception>
    public Task StartAsync()
    {
        lock (_gate)
        {
            if (_starting is null && _backoff.Remaining is var wait && wait > TimeSpan.Zero)
                throw new WorkerFailedException(
                    $"{group} ended {_backoff.Ended} times in a row. It is started again by the first call after {_backoff.Until:HH:mm:ss} UTC, in {Math.Ceiling(wait.TotalSeconds)} s.");

            return _starting ??= Task.Run(RunAsync, CancellationToken.None);
        }
    }

    /// <summary>Who brought the shared worker down is alone from now on: the others do not wait for it.</summary>
    public void CountLoss()
    {
        lock (_gate)
        {
            if (!group.IsShared)
                _backoff.Lost();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task? starting;
        lock (_gate)
            starting = _starting;
        if (starting is not null)
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        try
        {
            var started = await start(_stopping.Token);
            if (!tryServe(started))
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
}
