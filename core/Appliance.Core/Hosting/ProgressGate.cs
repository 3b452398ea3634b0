using System.Collections.Concurrent;

namespace Appliance.Core.Hosting;

/// <summary>
/// Whether the loops that must never stand still are moving. Each says when it will report next; systemd's watchdog is fed only
/// while none is late. Reckons in monotonic time: a clock that is set makes no loop late, and hides none.
/// </summary>
internal sealed class ProgressGate
{
    public const string Checkin = "check-in";
    public const string Checks = "checks";
    public const string Healing = "healing";
    public const string Orders = "orders";
    public const string Completions = "completions";
    public const string Reports = "reports";

    /// <summary>A loop that has not reported so long after the start stands still too.</summary>
    public static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(2);

    /// <summary>How often a loop reports that waits for work.</summary>
    private static readonly TimeSpan WaitingReports = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, long> _deadlines = new();
    private readonly TimeProvider _time;

    public ProgressGate(TimeProvider time)
    {
        _time = time;
        foreach (var loop in (string[])[Checkin, Checks, Healing, Orders, Completions, Reports])
            Report(loop, StartDeadline);
    }

    public void Report(string loop, TimeSpan nextWithin) =>
        _deadlines[loop] = _time.GetTimestamp() + (long)(nextWithin.TotalSeconds * _time.TimestampFrequency);

    /// <summary>Waits for what may be long in coming, and reports for the loop meanwhile.</summary>
    public async Task WaitAsync(string loop, Task work)
    {
        Report(loop, WaitingReports + Margin);
        while (!work.IsCompleted)
        {
            using var ended = new CancellationTokenSource();
            await Task.WhenAny(work, Task.Delay(WaitingReports, _time, ended.Token));
            await ended.CancelAsync();
            Report(loop, WaitingReports + Margin);
        }

        await work;
    }

    /// <returns>The loop that is late; null when all move.</returns>
    public string? Late()
    {
        var now = _time.GetTimestamp();
        foreach (var (loop, deadline) in _deadlines)
        {
            if (deadline < now)
                return loop;
        }

        return null;
    }
}
