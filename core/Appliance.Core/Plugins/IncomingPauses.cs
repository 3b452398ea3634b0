namespace Appliance.Core.Plugins;

/// <summary>How long what lies in <c>incoming/</c> is left alone after it could not be worked on: a disk that is full would else be filled again every few seconds.</summary>
internal sealed class IncomingPauses(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (TimeSpan Lasts, long Since)> _pauses = [];

    public bool IsOver(string path) => !_pauses.TryGetValue(path, out var pause) || time.GetElapsedTime(pause.Since) >= pause.Lasts;

    /// <returns>How long it is left alone: twice as long as the last time.</returns>
    public TimeSpan Begin(string path)
    {
        var lasts = _pauses.TryGetValue(path, out var last) ? TimeSpan.FromTicks(Math.Min(2 * last.Lasts.Ticks, Longest.Ticks)) : First;
        _pauses[path] = (lasts, time.GetTimestamp());
        return lasts;
    }

    /// <summary>Forgets what lies there no more.</summary>
    public void Keep(IEnumerable<string> paths)
    {
        foreach (var gone in _pauses.Keys.Except(paths).ToList())
            _pauses.Remove(gone);
    }
}
