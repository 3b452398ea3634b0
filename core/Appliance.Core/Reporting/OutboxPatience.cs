namespace Appliance.Core.Reporting;

/// <summary>How long an item waits that the server refused while it took others: twice as long each time, with jitter, up to ten minutes.</summary>
internal static class OutboxPatience
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    public static TimeSpan After(int attempts)
    {
        var ceiling = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(attempts, 16)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds((ceiling / 2) + (Random.Shared.NextDouble() * ceiling / 2));
    }
}
