using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Owns the active set, on disk and in memory, and the snapshots that others read. Thread-safe.</summary>
internal sealed partial class ActivePackages(ActiveSetStore store, OptionsDigests options, IPluginHistory history, ILogger logger) : IPackDirectories
{
    private readonly Lock _gate = new();
    private readonly PendingSteps _steps = new(history);
    private readonly List<RefusedPackage> _unreadable = [];
    private readonly LoadResults _results = new(store, options);
    private PackageSet _set = PackageSet.Empty;
    private volatile SetCatalogue _contents = SetCatalogue.Of(PackageSet.Empty);

    public event Action<IReadOnlyList<string>>? PacksChanged;

    /// <summary>Raised when a worker that is to serve could not load a plugin that did load before. Handlers return soon and throw nothing.</summary>
    public event Action<PluginLoadResult>? LoadFailed;

    public PackageSet Set => Volatile.Read(ref _set);

    public PluginCatalogue Catalogue => _contents.Catalogue;

    public IReadOnlyList<string> PackDirectories => Ground.Directories;

    public PackGround Ground => _contents.Ground;

    public void Load()
    {
        lock (_gate)
        {
            var set = store.Load(refused =>
            {
                LogRefused(refused.Error);
                _unreadable.Add(refused);
            });
            _results.Load();
            Publish_NeedsLock(set);
        }

        _steps.RecordMissing(Set.Steps);
        RaisePacksChanged();
    }

    /// <summary>Whether a plugin serves and could be loaded by the last worker that tried, also by one of an earlier life of the daemon.</summary>
    public bool IsProven(string id) => Set.Serves(id) && _results.IsProven(id);

    /// <summary>Whether a plugin serves that an earlier life of the daemon proved under other options, or could not load. For right after the start.</summary>
    public bool IsInDoubt(InstalledPackage package) => Set.Serves(package.Id) && _results.IsInDoubt(package.Id, package.Manifest.Version);

    /// <summary>The packages of a set that share no name with an earlier one.</summary>
    public IReadOnlyList<InstalledPackage> Accepted(PackageSet set) => ReferenceEquals(set, Set) ? _contents.Accepted : SetCatalogue.Of(set).Accepted;

    /// <summary>Changes the active set, first on disk. When that fails, the old one stays and the exception tells why.</summary>
    /// <param name="steps">What of it is of the history.</param>
    public void Change(Func<PackageSet, PackageSet> change, params IReadOnlyList<PluginEvent> steps) => TryChange(change, steps, store.Save);

    /// <summary>Puts on record what changes nothing in the set, unless it is there. As long as the disk takes no record it waits for the next change.</summary>
    public void Record(PluginEvent step) => _steps.RecordMissing([step]);

    /// <summary>
    /// Sends no more calls to a plugin until it is released or replaced. It holds at once, also when the disk does not take it.
    /// Its worker is the caller's to end.
    /// </summary>
    /// <param name="version">The one that is to blame, which the worker of an update may outlive.</param>
    /// <param name="step">As the history has it.</param>
    /// <returns>False when that version does not serve anyhow.</returns>
    public bool Quarantine(string id, string version, string reason, PluginEvent step) => TryChange(
        set => set.Find(id)?.Version.ToString() == version && set.Serves(id) ? set.With(new QuarantinedPackage(id, version, reason, step.At)) : null,
        [step],
        set => TrySave(() => store.Save(set)));

    /// <summary>Takes over what a worker that is to serve said about the plugins that it has; of a version that is active no more nothing.</summary>
    public void Report(IReadOnlyList<PluginLoadResult> results)
    {
        IReadOnlyList<PluginLoadResult> failed;
        bool rulesAreConcerned;
        lock (_gate)
        {
            failed = _results.Take([.. results.Where(result => _set.Find(result.Id)?.Manifest.Version == result.Version)]);
            foreach (var result in failed)
                LogRefused(result.Error!);
            TrySave(_results.Save);
            var before = Ground;
            Publish_NeedsLock(_set);
            rulesAreConcerned = AreRulesConcerned(before, Ground);
        }

        if (rulesAreConcerned)
            RaisePacksChanged();
        foreach (var result in failed)
            LoadFailed?.Invoke(result);
    }

    /// <param name="change">Gives null when nothing is to be changed.</param>
    private bool TryChange(Func<PackageSet, PackageSet?> change, IReadOnlyList<PluginEvent> steps, Action<PackageSet> save)
    {
        bool rulesAreConcerned;
        lock (_gate)
        {
            if (change(_set) is not { } changed)
                return false;
            var set = changed with { Steps = _steps.With(steps) };
            save(set);
            _steps.Add(steps);
            var before = Ground;
            Publish_NeedsLock(set);
            rulesAreConcerned = AreRulesConcerned(before, Ground);
        }

        _steps.Record();
        if (rulesAreConcerned)
            RaisePacksChanged();
        return true;
    }

    private static bool AreRulesConcerned(PackGround before, PackGround after) =>
        !before.Directories.SequenceEqual(after.Directories) || !before.HasActionsOf(after) || !after.HasActionsOf(before);

    private void Publish_NeedsLock(PackageSet set)
    {
        var stillUnread = _unreadable.Where(refused => refused.Version.Length == 0 || set.UnreadableOf(refused.Id) is not null);
        var shown = set with { Refused = [.. set.Refused, .. stillUnread] };
        Volatile.Write(ref _set, set);
        _contents = SetCatalogue.Of(shown, _results.All);
    }

    private void TrySave(Action save)
    {
        try
        {
            save();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(exception.Message);
        }
    }

    private void RaisePacksChanged()
    {
        try
        {
            PacksChanged?.Invoke(PackDirectories);
        }
        catch (Exception exception)
        {
            LogPacksNotHeard(exception);
        }
    }

    [LoggerMessage(1801, LogLevel.Error, "{Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1802, LogLevel.Error, "The change of the rule packs was not taken over")]
    private partial void LogPacksNotHeard(Exception exception);

    [LoggerMessage(1803, LogLevel.Error, "What is known of the plugins holds until the daemon ends, because it could not be written: {Reason}")]
    private partial void LogNotSaved(string reason);
}
