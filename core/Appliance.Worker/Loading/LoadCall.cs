using Appliance.Protocol.Worker;
using Appliance.Worker.Calls;

namespace Appliance.Worker.Loading;

/// <summary>Answers <c>load</c>: starts every plugin of the generation, beside each other.</summary>
internal sealed class LoadCall(PluginStartup startup, ServingPlugins serving, DeniedPaths denied)
{
    public async Task<LoadReply> LoadAsync(LoadRequest request, CancellationToken cancellationToken)
    {
        denied.Know(request);
        var started = await Task.WhenAll(request.Plugins.Select(load => startup.StartAsync(load, cancellationToken)));
        foreach (var (_, plugin) in started)
        {
            if (plugin is not null)
                serving.Add(plugin);
        }

        return new LoadReply([.. started.Select(start => start.Result)]);
    }
}
