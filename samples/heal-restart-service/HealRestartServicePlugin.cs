using Appliance.Sdk;

namespace HealRestartService;

/// <summary>Contributes the heal action <c>restart_and_watch</c>.</summary>
public sealed class HealRestartServicePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(PluginBuilder plugin) => plugin
        .AddOptions<HealRestartServiceOptions>()
        .AddHealAction<RestartAndWatchAction, RestartAndWatchParameters>(RestartAndWatchAction.Type);
}
