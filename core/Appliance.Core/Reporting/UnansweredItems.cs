using System.Collections.Concurrent;

namespace Appliance.Core.Reporting;

/// <summary>
/// Tells an item that the server cannot bear (it hangs or breaks the connection for it) from a server that is away. The item is to
/// blame when again and again the server took something else since the attempt before. Thread-safe.
/// </summary>
internal sealed class UnansweredItems
{
    private const int Enough = 3;

    private readonly ConcurrentDictionary<long, Suspicion> _suspicions = new();

    /// <param name="item">The item that got no answer.</param>
    /// <param name="takenBefore">What the server had taken when the attempt began.</param>
    public bool IsToBlame(long item, long takenBefore)
    {
        var now = _suspicions.AddOrUpdate(
            item,
            new Suspicion(takenBefore, 0),
            (_, before) => takenBefore > before.Taken ? new Suspicion(takenBefore, before.Times + 1) : before);
        return now.Times >= Enough;
    }

    public void Forget(long item) => _suspicions.TryRemove(item, out _);

    private readonly record struct Suspicion(long Taken, int Times);
}
