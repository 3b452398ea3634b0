namespace Appliance.Core.Plugins.Policy;

/// <summary>Which refusals of one plugin are recorded: in ten minutes each kind once and no more than twenty, then how many more there were.</summary>
internal sealed class DenialRecords(TimeProvider time, Action<int> recordMore)
{
    public const int Most = 20;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _recorded = [];
    private DateTimeOffset _since = DateTimeOffset.MinValue;
    private ITimer? _end;
    private int _more;

    /// <returns>Whether it is to be recorded.</returns>
    public bool Add(string predicate)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (now - _since >= Window && _end is null)
            {
                _recorded.Clear();
                _since = now;
            }

            if (_recorded.Contains(predicate))
                return false;
            if (_recorded.Count < Most)
                return _recorded.Add(predicate);

            // A timer only for whoever goes that far.
            _more++;
            _end ??= time.CreateTimer(_ => End(), null, Window - (now - _since), Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    private void End()
    {
        int more;
        lock (_gate)
        {
            (more, _more) = (_more, 0);
            _end?.Dispose();
            _end = null;
        }

        recordMore(more);
    }
}
