using Appliance.Sdk;

namespace Appliance.Plugins.Local;

/// <summary>Runs scripts on the appliance itself.</summary>
public sealed class LocalPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(PluginBuilder plugin) => plugin
        .AddOptions<LocalOptions>()
        .AddExecutor<LocalExecutor>()
        .AddSelfTest<LocalSelfTest>();
}
