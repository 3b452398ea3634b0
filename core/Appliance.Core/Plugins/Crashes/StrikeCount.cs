namespace Appliance.Core.Plugins.Crashes;

/// <summary>Counts how often each version of a plugin brought a worker down lately. Used under its owner's lock.</summary>
internal sealed class StrikeCount
{
    public const int Most = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(string Id, string Version), Queue<DateTimeOffset>> _strikes = [];

    /// <returns>Whether it was one too many; the count begins anew then.</returns>
    public bool Add(string id, string version, DateTimeOffset now)
    {
        if (!_strikes.TryGetValue((id, version), out var strikes))
            _strikes[(id, version)] = strikes = new Queue<DateTimeOffset>();

        while (strikes.TryPeek(out var first) && now - first > Window)
            strikes.Dequeue();
        strikes.Enqueue(now);
        return strikes.Count >= Most && _strikes.Remove((id, version));
    }
}
