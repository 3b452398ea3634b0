namespace Appliance.Core.Hosting;

/// <summary>Wakes a loop before its time. Raised any number of times before the loop looks, it wakes it once.</summary>
internal abstract class WakeSignal(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already: the loop has not looked yet.
        }
    }

    /// <summary>Until it is raised, or <paramref name="atMost"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var elapsed = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, elapsed.Token);
        await _raised.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => _raised.Dispose();
}
