namespace Appliance.Core.Hosting;

/// <summary>Wakes a loop before its time. Raised any number of times before the loop looks, it wakes it once.</summary>
internal abstract class WakeSignal : IDisposable
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

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _raised.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _raised.Dispose();
}
