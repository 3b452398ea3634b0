using System.Collections.Concurrent;
using Appliance.Sdk;
using Appliance.Worker.Actions;
using Appliance.Worker.Orders;

namespace Appliance.Worker.Loading;

/// <summary>The contributions that this worker serves, by name, each with its plugin's id. Thread-safe.</summary>
internal sealed class ServingPlugins : IAsyncDisposable
{
    private readonly ConcurrentBag<LoadedPlugin> _plugins = [];

    public ConcurrentDictionary<string, (string Plugin, IExecutor Contribution)> Executors { get; } = new();

    public ConcurrentDictionary<string, (string Plugin, ActionRegistration Contribution)> Actions { get; } = new();

    public ConcurrentDictionary<string, (string Plugin, OrderRegistration Contribution)> Orders { get; } = new();

    public ConcurrentDictionary<string, (string Plugin, IDriftSource Contribution)> Sources { get; } = new();

    public void Add(LoadedPlugin plugin)
    {
        _plugins.Add(plugin);
        foreach (var executor in plugin.Executors)
            Executors[executor.Name] = (plugin.Id, executor);
        foreach (var action in plugin.Actions)
            Actions[action.Type.Name] = (plugin.Id, action);
        foreach (var order in plugin.Orders)
            Orders[order.Type.Name] = (plugin.Id, order);
        foreach (var source in plugin.Sources)
            Sources[source.Name] = (plugin.Id, source);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var plugin in _plugins)
            await plugin.Services.DisposeAsync();
    }
}
