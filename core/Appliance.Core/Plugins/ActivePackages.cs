using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Owns the active set, on disk and in memory, and the snapshots that others read. Thread-safe.</summary>
internal sealed partial class ActivePackages(
    ActiveSetStore store, PluginHostOptions options, IPluginHistory history, ILogger logger, TimeProvider time) : IPackDirectories
{
    private readonly Lock _gate = new();
    private readonly PendingSteps _steps = new(history);
    private readonly List<RefusedPackage> _unreadable = [];
    private Dictionary<string, PluginLoadResult> _results = [];
    private PackageSet _set = PackageSet.Empty;
    private SetCatalogue _contents = SetCatalogue.Of(PackageSet.Empty);

    public event Action<IReadOnlyList<string>>? PacksChanged;

    /// <summary>Raised when a worker that is to serve could not load a plugin that did load before. Handlers return soon and throw nothing.</summary>
    public event Action<PluginLoadResult>? LoadFailed;

    public PackageSet Set => Volatile.Read(ref _set);

    public PluginCatalogue Catalogue => Contents.Catalogue;

    public IReadOnlyList<string> PackDirectories => Ground.Directories;

    public PackGround Ground => Contents.Ground;

    private SetCatalogue Contents => Volatile.Read(ref _contents);

    public void Load()
    {
        lock (_gate)
        {
            var set = store.Load(refused =>
            {
                LogRefused(refused.Error);
                _unreadable.Add(refused);
            });
            _results = store.LoadProven().ToDictionary(
                proven => proven.Id, proven => new PluginLoadResult(proven.Id, proven.Version, null) { OrderTypes = proven.OrderTypes });
            Publish_NeedsLock(set);
        }

        _steps.RecordMissing(Set.Steps);
        RaisePacksChanged();
    }

    /// <summary>Whether a plugin serves and could be loaded by the last worker that tried, also by one of an earlier life of the daemon.</summary>
    public bool IsProven(string id)
    {
        lock (_gate)
            return _set.Serves(id) && _results.TryGetValue(id, out var result) && result.Error is null;
    }

    /// <summary>What a worker for these packages has to load.</summary>
    public IReadOnlyList<PluginLoad> Loads(PackageSet set)
    {
        var accepted = ReferenceEquals(set, Set) ? Contents.Accepted : SetCatalogue.Of(set).Accepted;
        return
        [
            .. accepted.Where(package => package.HasAssembly).Select(package => new PluginLoad(
                package.Manifest, package.Directory, DataDirectory(package.Id), OptionsOf(package.Id))),
        ];
    }

    /// <summary>Why a candidate cannot be beside the others; null when it can.</summary>
    public static string? Clash(PackageSet set, string id) =>
        SetCatalogue.Of(set).Catalogue.Plugins.First(plugin => plugin.Id == id).Error;

    /// <summary>Changes the active set, first on disk. When that fails, the old one stays and the exception tells why.</summary>
    /// <param name="steps">What of it is of the history.</param>
    public void Change(Func<PackageSet, PackageSet> change, params IReadOnlyList<PluginEvent> steps)
    {
        bool rulesAreConcerned;
        lock (_gate)
        {
            var set = change(_set) with { Steps = _steps.With(steps) };
            store.Save(set);
            _steps.Add(steps);
            rulesAreConcerned = Take_NeedsLock(set);
        }

        _steps.Record();
        if (rulesAreConcerned)
            RaisePacksChanged();
    }

    /// <summary>
    /// Sends no more calls to a plugin until it is released or replaced. It holds at once, also when the disk does not take it.
    /// Its worker is the caller's to end.
    /// </summary>
    /// <param name="version">The one that is to blame, which the worker of an update may outlive.</param>
    /// <param name="step">As the history has it.</param>
    /// <returns>False when that version does not serve anyhow.</returns>
    public bool Quarantine(string id, string version, string reason, PluginEvent step)
    {
        bool rulesAreConcerned;
        lock (_gate)
        {
            if (_set.Find(id)?.Version.ToString() != version || !_set.Serves(id))
                return false;

            var set = _set.With(new QuarantinedPackage(id, version, reason, time.GetUtcNow())) with { Steps = _steps.With([step]) };
            TrySave_NeedsLock(() => store.Save(set));
            _steps.Add([step]);
            rulesAreConcerned = Take_NeedsLock(set);
        }

        _steps.Record();
        if (rulesAreConcerned)
            RaisePacksChanged();
        return true;
    }

    /// <summary>Takes over what a worker that is to serve said about the plugins that it has.</summary>
    public void Report(IReadOnlyList<PluginLoadResult> results)
    {
        List<PluginLoadResult> failed;
        lock (_gate)
        {
            var before = _results;
            _results = new Dictionary<string, PluginLoadResult>(before);
            foreach (var result in results)
                _results[result.Id] = result;
            failed = [.. results.Where(result => result.Error is not null && before.GetValueOrDefault(result.Id)?.Error != result.Error)];
            failed.ForEach(result => LogRefused(result.Error!));
            var proven = Proven(_results);
            if (!Same(Proven(before), proven))
                TrySave_NeedsLock(() => store.SaveProven(proven));
            Publish_NeedsLock(_set);
        }

        failed.ForEach(result => LoadFailed?.Invoke(result));
    }

    private static List<ProvenPlugin> Proven(Dictionary<string, PluginLoadResult> results) =>
    [
        .. results.Values.Where(result => result.Error is null).OrderBy(result => result.Id, StringComparer.Ordinal)
            .Select(result => new ProvenPlugin(result.Id, result.Version, result.OrderTypes)),
    ];

    private static bool Same(List<ProvenPlugin> left, List<ProvenPlugin> right) =>
        left.Select(plugin => (plugin.Id, plugin.Version)).SequenceEqual(right.Select(plugin => (plugin.Id, plugin.Version)));

    private string DataDirectory(string id)
    {
        var directory = Path.Combine(options.DataDirectory, id);
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return directory;
    }

    private JsonElement? OptionsOf(string id) => options.PluginOptions.TryGetValue(id, out var value) ? value : null;

    /// <returns>Whether the rules have to be read again.</returns>
    private bool Take_NeedsLock(PackageSet set)
    {
        var before = Ground;
        Publish_NeedsLock(set);
        return !before.Directories.SequenceEqual(Ground.Directories) || !before.Actions.SetEquals(Ground.Actions);
    }

    private void Publish_NeedsLock(PackageSet set)
    {
        var stillUnread = _unreadable.Where(refused => refused.Version.Length == 0 || set.UnreadableOf(refused.Id) is not null);
        var shown = set with { Refused = [.. set.Refused, .. stillUnread] };
        Volatile.Write(ref _set, set);
        Volatile.Write(ref _contents, SetCatalogue.Of(shown, _results));
    }

    private void TrySave_NeedsLock(Action save)
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
