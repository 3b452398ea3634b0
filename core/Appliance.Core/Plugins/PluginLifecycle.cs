using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Installing;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Trust;
using Appliance.Core.Plugins.Watching;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Puts together what brings plugins in, watches them, and takes them out; and runs what of it needs no call.</summary>
internal sealed class PluginLifecycle : IAsyncDisposable
{
    private readonly PluginStore _store;
    private readonly ActivePackages _active;
    private readonly OperationTurns _turns = new();
    private readonly FeedFetch _feed;
    private readonly ProbationWatch _probations;
    private readonly IncomingWatcher _incoming;
    private readonly PluginUpkeep _upkeep;
    private readonly DoubtfulPlugins _doubtful;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public PluginLifecycle(
        PluginFolders folders, PackageTrust trust, ActivePackages active, WorkerFleet fleet, PluginSurroundings surroundings, PluginHostOptions options,
        ILogger logger, TimeProvider time)
    {
        (_store, _active) = (folders.Store, active);
        var (history, tallies) = (surroundings.History, new CallTallies());
        var activation = new Activation(active, surroundings.Packs, fleet);
        var newcomers = new Newcomers(_store, active, activation, tallies, history, time);
        var setback = new Setback(_store, active, history, logger, time);
        var installer = new PackageInstaller(_store, trust, newcomers, setback, logger);
        var turns = new PluginTurns(_turns, active, installer);
        var rollback = new Rollback(_store, active, activation);
        var end = new ProbationEnd(_turns, active, rollback, fleet, logger, time);

        _probations = new ProbationWatch(active, tallies, end, options.ProbationCalls, time);
        _incoming = new IncomingWatcher(_store, turns, logger, time);
        _upkeep = new PluginUpkeep(_probations, new StoreSweep(_store, folders.ActiveSet, active, fleet.Living, time), _turns, logger, time);
        _doubtful = new DoubtfulPlugins(active, fleet, logger);
        _feed = new FeedFetch(_store, surroundings.Feed, history, time);
        Operations = new PackageOperations(turns, active, _feed, new InstalledOperations(_store, active, activation, rollback, time), options.Policies);
    }

    public IPluginOperations Operations { get; }

    public IPluginWatch Watch => _probations;

    /// <summary>Knows the catalogue when it returns; starts no worker before, and afterwards one for what is in doubt alone.</summary>
    public void Start()
    {
        _store.Create();
        _store.ClearWork();
        _active.Load();
        var doubtful = _doubtful.Find();
        _running = Task.WhenAll(
            Task.Run(() => _doubtful.ProveAsync(doubtful, _stopping.Token), CancellationToken.None),
            Task.Run(() => _incoming.RunAsync(_stopping.Token), CancellationToken.None),
            Task.Run(() => _upkeep.RunAsync(_stopping.Token), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_feed.DisposeAsync().AsTask(), _turns.DisposeAsync().AsTask());
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _probations.DisposeAsync();
        _stopping.Dispose();
    }
}
