using System.Text.Json;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Owns the active set, on disk and in memory, and the snapshots that others read. Thread-safe.</summary>
internal sealed partial class ActivePackages(
    PluginStore store, PluginHostOptions options, ILogger logger, TimeProvider time) : IPackDirectories
{
    private readonly Lock _gate = new();
    private readonly List<RefusedPackage> _unreadable = [];
    private Dictionary<string, PluginLoadResult> _results = [];
    private PackageSet _set = PackageSet.Empty;
    private PluginCatalogue _catalogue = new CatalogueBuilder().Build();
    private IReadOnlyList<InstalledPackage> _accepted = [];
    private IReadOnlyList<string> _packDirectories = [];

    public event Action<IReadOnlyList<string>>? PacksChanged;

    public PackageSet Set => Volatile.Read(ref _set);

    public PluginCatalogue Catalogue => Volatile.Read(ref _catalogue);

    public IReadOnlyList<string> PackDirectories => Volatile.Read(ref _packDirectories);

    public void Load()
    {
        lock (_gate)
        {
            store.Create();
            var set = store.Load(refused =>
            {
                LogRefused(refused.Error);
                _unreadable.Add(refused);
            });
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
        Collect(set, []).Catalogue.Plugins.First(plugin => plugin.Id == id).Error;

    /// <summary>Makes a set the active one, first on disk. When that fails, the old one stays and the exception tells why.</summary>
    public void Activate(PackageSet set)
    {
        bool rulesAreConcerned;
        lock (_gate)
        {
            store.Save(set);
            var (packs, actions) = (_packDirectories, _catalogue.Actions);
            Publish_NeedsLock(set);
            rulesAreConcerned = !packs.SequenceEqual(_packDirectories) || !actions.SetEquals(_catalogue.Actions);
        }

        if (rulesAreConcerned)
            RaisePacksChanged();
    }

    /// <summary>Sends no more calls to a plugin until it is released or replaced.</summary>
    /// <returns>False when it does not serve anyhow.</returns>
    public bool Quarantine(string id, string reason)
    {
        lock (_gate)
        {
            if (_set.Find(id) is not { } package || !_set.Serves(id))
                return false;

            Publish_NeedsLock(_set.With(new QuarantinedPackage(id, package.Version.ToString(), reason, time.GetUtcNow())));
        }

        RaisePacksChanged();
        return true;
    }

    /// <summary>Takes over what a worker that is to serve said about each plugin.</summary>
    public void Report(IReadOnlyList<PluginLoadResult> results)
    {
        lock (_gate)
        {
            var before = _results;
            _results = new Dictionary<string, PluginLoadResult>(before);
            foreach (var result in results)
                _results[result.Id] = result;
            foreach (var error in results.Select(result => result.Error).OfType<string>().Except(before.Values.Select(result => result.Error)))
                LogRefused(error!);
            Publish_NeedsLock(_set);
        }
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

    private string DataDirectory(string id)
    {
        var directory = Path.Combine(options.DataDirectory, id);
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return directory;
    }

    private JsonElement? OptionsOf(string id) => options.PluginOptions.TryGetValue(id, out var value) ? value : null;

    private void Publish_NeedsLock(PackageSet set)
    {
        var shown = set with { Refused = [.. set.Refused, .. _unreadable] };
        var (catalogue, accepted) = Collect(shown, _results);
        Volatile.Write(ref _set, set);
        Volatile.Write(ref _accepted, accepted);
        Volatile.Write(ref _catalogue, catalogue);
        Volatile.Write(ref _packDirectories, [.. accepted.Select(package => package.PackDirectory).OfType<string>()]);
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
}
