using System.Text.Json;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Owns the active set, on disk and in memory, and the snapshots that others read. Thread-safe.</summary>
internal sealed partial class ActivePackages(
    ActiveSetStore store, PluginHostOptions options, ILogger logger, TimeProvider time) : IPackDirectories
{
    private readonly Lock _gate = new();
    private readonly List<RefusedPackage> _unreadable = [];
    private Dictionary<string, PluginLoadResult> _results = [];
    private PackageSet _set = PackageSet.Empty;
    private PluginCatalogue _catalogue = new CatalogueBuilder().Build();
    private IReadOnlyList<InstalledPackage> _accepted = [];
    private IReadOnlyList<string> _packDirectories = [];

    public event Action<IReadOnlyList<string>>? PacksChanged;

    /// <summary>Raised when a worker that is to serve could not load a plugin that did load before. Handlers return soon and throw nothing.</summary>
    public event Action<PluginLoadResult>? LoadFailed;

    public PackageSet Set => Volatile.Read(ref _set);

    public PluginCatalogue Catalogue => Volatile.Read(ref _catalogue);

    public IReadOnlyList<string> PackDirectories => Volatile.Read(ref _packDirectories);

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

        RaisePacksChanged();
    }

    /// <summary>What a worker for these packages has to load.</summary>
    public IReadOnlyList<PluginLoad> Loads(PackageSet set)
    {
        var accepted = ReferenceEquals(set, Set) ? Volatile.Read(ref _accepted) : Collect(set, []).Accepted;
        return
        [
            .. accepted.Where(package => package.HasAssembly).Select(package => new PluginLoad(
                package.Manifest, package.Directory, DataDirectory(package.Id), OptionsOf(package.Id))),
        ];
    }

    /// <summary>Why a candidate cannot be beside the others; null when it can.</summary>
    public static string? Clash(PackageSet set, string id) =>
        Collect(set with { Refused = [] }, []).Catalogue.Plugins.First(plugin => plugin.Id == id).Error;

    /// <summary>Changes the active set, first on disk. When that fails, the old one stays and the exception tells why.</summary>
    public void Change(Func<PackageSet, PackageSet> change)
    {
        bool rulesAreConcerned;
        lock (_gate)
        {
            var set = change(_set);
            store.Save(set);
            rulesAreConcerned = Take_NeedsLock(set);
        }

        if (rulesAreConcerned)
            RaisePacksChanged();
    }

    /// <summary>
    /// Sends no more calls to a plugin until it is released or replaced. It holds at once, also when the disk does not take it.
    /// Its worker is the caller's to end.
    /// </summary>
    /// <param name="version">The one that is to blame, which the worker of an update may outlive.</param>
    /// <returns>False when that version does not serve anyhow.</returns>
    public bool Quarantine(string id, string version, string reason)
    {
        bool rulesAreConcerned;
        lock (_gate)
        {
            if (_set.Find(id)?.Version.ToString() != version || !_set.Serves(id))
                return false;

            var set = _set.With(new QuarantinedPackage(id, version, reason, time.GetUtcNow()));
            TrySave_NeedsLock(() => store.Save(set));
            rulesAreConcerned = Take_NeedsLock(set);
        }

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

    private static (PluginCatalogue Catalogue, IReadOnlyList<InstalledPackage> Accepted) Collect(
        PackageSet set, Dictionary<string, PluginLoadResult> results)
    {
        var builder = new CatalogueBuilder();
        foreach (var package in set.Packages)
        {
            var result = results.GetValueOrDefault(package.Id);
            if (set.Serves(package.Id))
                builder.Add(package, result?.Version == package.Manifest.Version ? result : null);
            else
                builder.AddIdle(package, set.QuarantineOf(package.Id)?.Reason);
        }

        foreach (var refused in set.Refused)
            builder.Add(refused);
        return (builder.Build(), builder.Accepted);
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
        var (packs, actions) = (_packDirectories, _catalogue.Actions);
        Publish_NeedsLock(set);
        return !packs.SequenceEqual(_packDirectories) || !actions.SetEquals(_catalogue.Actions);
    }

    private void Publish_NeedsLock(PackageSet set)
    {
        var shown = set with { Refused = [.. set.Refused, .. _unreadable] };
        var (catalogue, accepted) = Collect(shown, _results);
        Volatile.Write(ref _set, set);
        Volatile.Write(ref _accepted, accepted);
        Volatile.Write(ref _catalogue, catalogue);
        Volatile.Write(ref _packDirectories, [.. accepted.Select(package => package.PackDirectory).OfType<string>()]);
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
