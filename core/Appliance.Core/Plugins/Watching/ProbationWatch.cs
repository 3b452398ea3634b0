using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Plugins.Watching;

/// <summary>Watches the versions that were activated lately, and ends their probation: well, or with the way back. Thread-safe.</summary>
internal sealed class ProbationWatch : IPluginWatch, IAsyncDisposable
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly ActivePackages _active;
    private readonly CallTallies _tallies;
    private readonly ProbationEnd _end;
    private readonly int _enough;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProbationCount> _counts = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _ending = Task.CompletedTask;

    /// <param name="enough">So many calls end a probation before its time.</param>
    public ProbationWatch(ActivePackages active, CallTallies tallies, ProbationEnd end, int enough, TimeProvider time)
    {
        _active = active;
        _tallies = tallies;
        _end = end;
        _enough = enough;
        _time = time;
        active.LoadFailed += OnLoadFailed;
    }

    public void Ended(string plugin, string version, FailureKind? failure)
    {
        if (CallVerdict.IsNeutral(failure))
            return;

        _tallies.Add(plugin, version, failed: failure is not null);
        lock (_gate)
        {
            if (Find_NeedsLock(plugin, version) is not { } count)
                return;
            count.Add(failure);
            if (count.Reason is { } reason)
                End_NeedsLock(count, reason);
            else if (count.IsPassed)
                End_NeedsLock(count, reason: null);
        }
    }

    public void Crashed(string plugin, string version, string reason) => Fail(plugin, version, reason);

    /// <summary>
    /// Ends the probations whose time has come, and those whose end an earlier life of the daemon left undone. What passes while no daemon
    /// runs, or by a clock that is set, says nothing of a version: the time begins with the first look.
    /// </summary>
    public void Look()
    {
        foreach (var probation in _active.Set.Probations)
        {
            lock (_gate)
            {
                if (Find_NeedsLock(probation.Id, probation.Version) is { } count && (count.Reason is not null || _time.GetElapsedTime(count.Begun) >= Lasts))
                    End_NeedsLock(count, count.Reason);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _active.LoadFailed -= OnLoadFailed;
        await _stopping.CancelAsync();
        Task ending;
        lock (_gate)
            ending = _ending;
        await ending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>It was proven under options that were valid: those that are not are the operator's to mend, whichever version serves.</summary>
    private void OnLoadFailed(PluginLoadResult result)
    {
        if (result.Fault != PackageFault.Options)
            Fail(result.Id, result.Version, result.Error!);
    }

    private void Fail(string plugin, string version, string reason)
    {
        lock (_gate)
        {
            if (Find_NeedsLock(plugin, version) is { } count)
                End_NeedsLock(count, reason.TrimEnd('.'));
        }
    }

    private ProbationCount? Find_NeedsLock(string plugin, string version)
    {
        if (_active.Set.ProbationOf(plugin) is not { } probation)
        {
            _counts.Remove(plugin);
            return null;
        }

        // What the version before has begun ends while it is drained.
        if (probation.Version != version)
            return null;
        if (!_counts.TryGetValue(plugin, out var count) || !count.Probation.Is(probation))
            _counts[plugin] = count = new ProbationCount(probation, _enough, _time.GetTimestamp());
        return count.HasEnded ? null : count;
    }

    /// <param name="reason">Null: it ends well.</param>
    private void End_NeedsLock(ProbationCount count, string? reason)
    {
        count.HasEnded = true;
        if (reason is not null)
            _end.Remember(count.Probation, reason);
        _ending = _ending.ContinueWith(
            _ => _end.ComeAsync(count.Probation, reason, _stopping.Token), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
    }
}
