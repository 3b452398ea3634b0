namespace Appliance.Core.Plugins.Generations;

/// <summary>The generations that no new call goes to, until their processes are gone. Thread-safe.</summary>
internal sealed class EndingGenerations(TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _ending = [];
    private readonly CancellationTokenSource _hurry = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>Drains a generation, and returns at once.</summary>
    public void Add(Generation generation)
    {
        var ending = generation.DrainAsync(_hurry.Token);
        lock (_gate)
            _ending.Add(ending);
        _ = ForgetAsync(ending);
    }

    /// <summary>Waits for all of them, no longer than the daemon's stop allows.</summary>
    public async ValueTask DisposeAsync()
    {
        _hurry.CancelAfter(PluginDeadlines.DrainAtStop);
        Task[] ending;
        lock (_gate)
            ending = [.. _ending];
        await Task.WhenAll(ending);
        _hurry.Dispose();
    }

    private async Task ForgetAsync(Task ending)
    {
        await ending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
            _ending.Remove(ending);
    }
}
