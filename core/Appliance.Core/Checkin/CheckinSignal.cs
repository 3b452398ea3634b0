namespace Appliance.Core.Checkin;

/// <summary>Asks for a check-in before its time.</summary>
internal sealed class CheckinSignal : IDisposable
{
    private readonly SemaphoreSlim _asked = new(0, 1);

    public void Raise()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // One is asked for already.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _asked.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _asked.Dispose();
}
