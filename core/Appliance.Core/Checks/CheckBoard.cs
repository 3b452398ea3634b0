using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checks;

/// <summary>What each scheduled check found last. Thread-safe.</summary>
internal sealed partial class CheckBoard(CheckPlan plan, ILogger<CheckBoard> logger)
{
    private readonly ConcurrentDictionary<string, CheckResult> _last = new();
    private readonly Lock _change = new();

    /// <summary>A machine that nobody could look at is no compliant one.</summary>
    /// <returns>A sentence for each machine with a check that could not be assessed.</returns>
    public IReadOnlyList<string> Problems() =>
    [
        .. plan.Current()
            .GroupBy(check => check.Target.Target.Hostname, check => _last.GetValueOrDefault(check.Key), StringComparer.OrdinalIgnoreCase)
            .Select(machine => Problem(machine.Key, [.. machine]))
            .OfType<string>(),
    ];

    public void Put(ScheduledCheck check, CheckResult result)
    {
        lock (_change)
        {
            LogChange(_last.GetValueOrDefault(check.Key), result);
            _last[check.Key] = result;
        }

        var planned = plan.Current();
        if (_last.Count > planned.Count)
            Forget(planned);
    }

    private static string? Problem(string host, IReadOnlyList<CheckResult?> results)
    {
        var unassessed = results.OfType<CheckResult>().Where(result => result.Verdict == CheckVerdict.NotAssessed).ToList();
        if (unassessed.Count == 0)
            return null;
        var last = unassessed.MaxBy(result => result.At)!;
        return $"{host}: {unassessed.Count} of {results.Count} checks could not be assessed. The last one, {last.CheckType}: {last.Message}";
    }

    /// <summary>A machine whose checks all fail for one reason says so once, and not for each of them at each interval.</summary>
    private void LogChange(CheckResult? before, CheckResult now)
    {
        if (now.Verdict == CheckVerdict.NotAssessed)
        {
            if (!Unassessed(now.Host).Any(result => result.Message == now.Message))
                LogNotAssessed(now.CheckType, now.Host, now.Message);
        }
        else if (before?.Verdict == CheckVerdict.NotAssessed && Unassessed(now.Host).Count() == 1)
        {
            LogAssessed(now.Host);
        }
    }

    private IEnumerable<CheckResult> Unassessed(string host) =>
        _last.Select(entry => entry.Value).Where(result => result.Verdict == CheckVerdict.NotAssessed && result.Host == host);

    private void Forget(IReadOnlyList<ScheduledCheck> planned)
    {
        var keys = planned.Select(check => check.Key).ToHashSet();
        foreach (var key in _last.Keys.Where(key => !keys.Contains(key)))
            _last.TryRemove(key, out _);
    }

    [LoggerMessage(1501, LogLevel.Warning, "Check {Check} on {Host} could not be assessed: {Reason}")]
    private partial void LogNotAssessed(string check, string host, string reason);

    [LoggerMessage(1503, LogLevel.Information, "All checks on {Host} can be assessed again")]
    private partial void LogAssessed(string host);
}
