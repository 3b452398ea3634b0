using System.Collections.Concurrent;

namespace Appliance.Core.Checks;

/// <summary>What each scheduled check found last. Thread-safe.</summary>
internal sealed class CheckBoard(CheckPlan plan)
{
    private readonly ConcurrentDictionary<string, CheckResult> _last = new();

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
        _last[check.Key] = result;
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

    private void Forget(IReadOnlyList<ScheduledCheck> planned)
    {
        var keys = planned.Select(check => check.Key).ToHashSet();
        foreach (var key in _last.Keys.Where(key => !keys.Contains(key)))
            _last.TryRemove(key, out _);
    }
}
