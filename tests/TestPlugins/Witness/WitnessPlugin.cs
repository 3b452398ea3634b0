using Appliance.Sdk;

namespace TestPlugins.Witness;

public sealed class WitnessPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin
        .AddOptions<WitnessOptions>()
        .AddHealAction<BreakDownAction>()
        .AddDriftSource<WitnessSource>();
}
