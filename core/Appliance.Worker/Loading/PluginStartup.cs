using System.Diagnostics.CodeAnalysis;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Calls;
using Appliance.Worker.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appliance.Worker.Loading;

/// <summary>Brings one plugin from its folder to readiness; one that fails or hangs holds up no other.</summary>
internal sealed class PluginStartup(LogQueue log, IServiceProvider worker, TimeProvider time)
{
    /// <summary>Both together stay below the supervisor's 20 seconds for the whole worker.</summary>
    private static readonly TimeSpan LoadDeadline = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan SelfTestDeadline = TimeSpan.FromSeconds(10);

    public async Task<(PluginLoadResult Result, LoadedPlugin? Plugin)> StartAsync(PluginLoad load, CancellationToken cancellationToken)
    {
        var manifest = load.Manifest;
        try
        {
            var plugin = await Task.Run(() => Load(load), cancellationToken).WaitAsync(LoadDeadline, time, cancellationToken);
            await TestAsync(plugin, cancellationToken);
            var result = new PluginLoadResult(manifest.Id, manifest.Version, null)
            {
                OrderTypes = [.. plugin.Orders.Select(order => order.Declaration)],
                Actions = [.. plugin.Actions.Select(action => action.Declaration)],
            };
            return (result, plugin);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (new PluginLoadResult(manifest.Id, manifest.Version, Sentence(manifest, exception)) { Fault = FaultOf(exception) }, null);
        }
    }

    private LoadedPlugin Load(PluginLoad load)
    {
        var typeName = PluginInspection.Inspect(load.Manifest, load.Directory);
        var plugin = PluginAssembly.Load(Path.Combine(load.Directory, load.Manifest.EntryAssembly!), typeName);
        var builder = new HostPluginBuilder(
            load.Manifest.Id, load.DataDirectory, HostServices(load.Manifest.Id), OptionValues.ToConfiguration(load.Options));
        plugin.Configure(builder);
        var loaded = builder.Build();

        var differences = ManifestComparison.Differences(load.Manifest.Contributes, loaded);
        return differences.Count == 0 ? loaded : throw new PluginRefusedException(PackageFault.Contributions, string.Join("; it ", differences));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The plugin's service provider disposes it.")]
    private ServiceCollection HostServices(string id)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<ISecretSource>(new SecretCalls(id, worker, time));
        services.AddOptions();
        services.AddLogging(logging => logging.AddProvider(new SupervisorLoggerProvider(id, log)));
        return services;
    }

    private async Task TestAsync(LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(SelfTestDeadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        foreach (var test in plugin.SelfTests)
        {
            try
            {
                // Run and awaited apart, so that a test that blocks its thread does not outlive the deadline here.
                var result = await Task.Run(() => test.TestAsync(ending.Token), ending.Token).WaitAsync(ending.Token);
                if (result is not { Success: true })
                    throw new PluginRefusedException(PackageFault.SelfTest, $"failed its self-test: {result?.Message ?? "it returned nothing"}");
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested)
            {
                throw new PluginRefusedException(PackageFault.SelfTestTimeout, $"did not end its self-test within {SelfTestDeadline.TotalSeconds} seconds");
            }
        }
    }

    private static PackageFault FaultOf(Exception exception) => exception switch
    {
        PluginRefusedException refused => refused.Fault,
        Microsoft.Extensions.Options.OptionsValidationException => PackageFault.Options,
        _ => PackageFault.Load,
    };

    private static string Sentence(PluginManifest manifest, Exception exception)
    {
        var predicate = exception switch
        {
            PluginRefusedException refused => refused.Message,
            Microsoft.Extensions.Options.OptionsValidationException invalid => $"has invalid options: {invalid.Message}",
            TimeoutException => $"did not load within {LoadDeadline.TotalSeconds} seconds",
            _ => $"failed while it was loaded ({exception.GetType().Name}): {exception.GetBaseException().Message}",
        };
        return $"Plugin '{manifest.Id}' {manifest.Version} {predicate.TrimEnd('.')}.";
    }
}
