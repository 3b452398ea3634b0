namespace Appliance.Core.Reporting;

/// <summary>Wakes the sender when something was added.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _added = new(0, 1);

    public void Raise()
    {
        try
        {
            _added.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: the sender has not looked yet.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _added.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _added.Dispose();
}
