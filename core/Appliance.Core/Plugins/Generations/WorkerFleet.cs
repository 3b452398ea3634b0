using System.Collections.Concurrent;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Control;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>The workers that serve the active set: one for the built-in plugins that share, one for the others that do, one for each that does not. Thread-safe.</summary>
internal sealed class WorkerFleet(
    ActivePackages active, WorkerPlans plans, GenerationStarter starter, WorkerLosses losses, TimeSpan idle, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Plugins come, go and change their groups rarely, and never twice within the start of a worker but in a storm of crashes.</summary>
    private const int MostStarts = 3;

    private readonly ConcurrentDictionary<WorkerGroup, ServingGeneration> _serving = new();

    /// <summary>The worker of the built-in plugins, or else of the others that share; null while there is none.</summary>
    public Generation? Current => CurrentOf(WorkerGroup.BuiltIn) ?? CurrentOf(WorkerGroup.Others);

    public IReadOnlyList<Generation> All =>
        [.. _serving.Values.Select(serving => serving.Current).OfType<Generation>().OrderBy(generation => generation.Number)];

    public int Last => starter.Last;

    public LivingGenerations Living => starter.Living;

    public IReadOnlyList<WorkerSummary> Summaries =>
    [
        .. All.Select(generation => new WorkerSummary(
            generation.ProcessId,
            !generation.Plan.Group.IsShared,
            [.. generation.Plan.Plugins.Select(load => load.Manifest.Id)],
            Math.Round(WorkerTree.Memory(generation.ProcessId) / (1024.0 * 1024.0), 1))),
    ];

    /// <summary>Enters the worker that serves a plugin.</summary>
    /// <exception cref="WorkerFailedException">There is none, and none can be started now.</exception>
    public async Task<GenerationLease> EnterAsync(string plugin, string? callId, CancellationToken cancellationToken)
    {
        for (var start = 0; start < MostStarts && active.Set.Serves(plugin); start++)
        {
            if (await Serving(plans.GroupOf(active.Set, plugin)).EnterAsync(plugin, callId, cancellationToken) is { } lease)
                return lease;
        }

        throw new WorkerFailedException(active.Set.Serves(plugin)
            ? $"Plugin '{plugin}' got no worker: {MostStarts} were started, and each ended or was outdated before it took the call."
            : $"Plugin '{plugin}' does not serve any more; 'appliance plugins' says why.");
    }

    /// <summary>Starts the worker that would serve a plugin in another set, beside the one that serves it now.</summary>
    public Task<Generation> ProveAsync(PackageSet next, string plugin, CancellationToken cancellationToken) =>
        starter.StartAsync(plans.Of(next, plans.GroupOf(next, plugin)), cancellationToken);

    /// <summary>Sends the calls of a plugin to the worker that has proven itself, and drains the one before, whichever group that was of.</summary>
    public void Switch(string plugin, Generation proven)
    {
        Serving(proven.Plan.Group).Switch(proven);
        foreach (var (group, serving) in _serving)
        {
            if (group != proven.Plan.Group)
                serving.Drop(plugin);
        }
    }

    /// <summary>Drains the worker that holds a plugin which does not serve any more; the others in it get a new one by their next call.</summary>
    public void Drop(string plugin)
    {
        foreach (var serving in _serving.Values)
            serving.Drop(plugin);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_serving.Values.Select(serving => serving.DisposeAsync().AsTask()));
        starter.Dispose();
    }

    private Generation? CurrentOf(WorkerGroup group) => _serving.TryGetValue(group, out var serving) ? serving.Current : null;

    private ServingGeneration Serving(WorkerGroup group) => _serving.GetOrAdd(
        group, _ => new ServingGeneration(group, token => StartAsync(group, token), plans.IsInForce, losses, idle, logger, time));

    private async Task<Generation> StartAsync(WorkerGroup group, CancellationToken cancellationToken)
    {
        var plan = plans.Of(active.Set, group);
        try
        {
            var generation = await starter.StartAsync(plan, cancellationToken);
            active.Report(generation.Results);
            return generation;
        }
        catch (WorkerFailedException exception) when (exception.IsLoss)
        {
            losses.Judge(plan, exception);
            throw;
        }
    }
}
