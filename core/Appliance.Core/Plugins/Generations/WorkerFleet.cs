using Appliance.Core.Plugins.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>The workers that serve the active set. Thread-safe.</summary>
internal sealed class WorkerFleet : IAsyncDisposable
{
    private readonly ActivePackages _active;
    private readonly GenerationStarter _starter;
    private readonly ServingGeneration _shared;

    public WorkerFleet(ActivePackages active, GenerationStarter starter, TimeSpan idle, ILogger logger, TimeProvider time)
    {
        _active = active;
        _starter = starter;
        _shared = new ServingGeneration(StartAsync, idle, logger, time);
    }

    public Generation? Current => _shared.Current;

    public int Last => _starter.Last;

    /// <summary>Enters the worker that serves a plugin.</summary>
    public Task<GenerationLease> EnterAsync(string plugin, string? callId, CancellationToken cancellationToken) =>
        _shared.EnterAsync(callId, cancellationToken);

    /// <summary>Starts the worker that would serve a plugin in another set, beside the one that serves it now.</summary>
    public Task<Generation> ProveAsync(PackageSet next, string plugin, CancellationToken cancellationToken) =>
        _starter.StartAsync(next, _active.Loads(next), cancellationToken);

    /// <summary>Sends the calls of a plugin to the worker that has proven itself, and drains the one before.</summary>
    public void Switch(string plugin, Generation proven) => _shared.Switch(proven);

    /// <summary>Lets no new call of a plugin into the worker that has it: the plugin has left the active set.</summary>
    public void Retire(string plugin) => _shared.Retire();

    /// <summary>Raised when a worker ended that nobody wanted to end, with how it ended.</summary>
    public event Action<Generation, string>? Lost
    {
        add => _shared.Lost += value;
        remove => _shared.Lost -= value;
    }

    public void Forget(Generation generation) => _shared.Forget(generation);

    public ValueTask DisposeAsync() => _shared.DisposeAsync();

    private async Task<Generation> StartAsync(CancellationToken cancellationToken)
    {
        var set = _active.Set;
        var generation = await _starter.StartAsync(set, _active.Loads(set), cancellationToken);
        _active.Report(generation.Results);
        return generation;
    }
}
