using Appliance.Sdk;

namespace HealRestartService;

/// <summary>Contributes the heal action <c>restart_service</c>.</summary>
public sealed class HealRestartServicePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(PluginBuilder plugin) => plugin
        .AddOptions<HealRestartServiceOptions>()
        .AddHealAction<RestartServiceAction>();
}
