using System.Collections.Concurrent;

namespace Appliance.Core.Hosting;

/// <summary>
/// Whether the loops that must never stand still are moving. Each says when it will report next; systemd's watchdog is fed only
/// while none is late.
/// </summary>
internal sealed class ProgressGate(TimeProvider time)
{
    public const string Checkin = "check-in";
    public const string Checks = "checks";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _next = new();

    public void Report(string loop, TimeSpan nextWithin) => _next[loop] = time.GetUtcNow() + nextWithin;

    /// <returns>The loop that is late; null when all move.</returns>
    public string? Late()
    {
        var now = time.GetUtcNow();
        return _next.Where(loop => loop.Value < now).Select(loop => loop.Key).FirstOrDefault();
    }
}
