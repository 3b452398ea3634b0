namespace Appliance.Core.Checkin;

/// <summary>Exponential delays with jitter, so that the appliances of an MSP do not come back all at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    public TimeSpan Next()
    {
        var ceiling = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 16)), longest.TotalSeconds);
        return TimeSpan.FromSeconds((ceiling / 2) + (Random.Shared.NextDouble() * ceiling / 2));
    }

    public void Reset() => _failures = 0;
}
