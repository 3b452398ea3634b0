namespace Appliance.Core.Checks;

/// <summary>
/// Pieces of work that repeat, each at its own interval and none twice at once. Reckons in monotonic time: a clock that is set
/// neither holds work up nor bunches it. Used by one thread at a time.
/// </summary>
internal sealed class RepeatedWork(TimeProvider time)
{
    private readonly Dictionary<string, Piece> _pieces = new(StringComparer.Ordinal);

    /// <summary>Ends when all that runs now has ended.</summary>
    public Task Running => Task.WhenAll(_pieces.Values.Select(piece => piece.Run));

    /// <summary>Starts a piece when its time has come, or <paramref name="now"/>, and it does not run.</summary>
    public void Start(string key, TimeSpan interval, bool now, Func<Task> run)
    {
        if (_pieces.TryGetValue(key, out var last) && (!last.Run.IsCompleted || !now && time.GetElapsedTime(last.StartedAt) < interval))
            return;

        _pieces[key] = new Piece(time.GetTimestamp(), run());
    }

    /// <summary>Forgets what is repeated no more, such as the checks of a machine that was taken from the site.</summary>
    public void KeepOnly(IEnumerable<string> keys)
    {
        var kept = keys.ToHashSet(StringComparer.Ordinal);
        foreach (var key in _pieces.Keys.Where(key => !kept.Contains(key) && _pieces[key].Run.IsCompleted).ToList())
            _pieces.Remove(key);
    }

    private readonly record struct Piece(long StartedAt, Task Run);
}
