namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// How long a worker that ends again and again is not started: not at all after the first time, then a second, then twice as long
/// each time. Used under its owner's lock.
/// </summary>
internal sealed class RestartBackoff(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>A worker that lived for that long is taken for a healthy one.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>How often it ended in a row.</summary>
    public int Ended { get; private set; }

    /// <summary>When it may be started again.</summary>
    public DateTimeOffset Until { get; private set; } = DateTimeOffset.MinValue;

    public TimeSpan Remaining => Until - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public void Lost()
    {
        var now = time.GetUtcNow();
        Ended = now - _last > Calm ? 1 : Ended + 1;
        _last = now;
        Until = Ended == 1 ? now : now + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(Ended - 2, 10)), Longest.TotalSeconds));
    }
}
