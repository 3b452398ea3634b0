using Appliance.Sdk;

namespace TestPlugins.BrokenRestart;

public sealed class BrokenRestartPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin.AddHealAction<RestartAndWatchAction>().AddSelfTest<ReadySelfTest>();
}
