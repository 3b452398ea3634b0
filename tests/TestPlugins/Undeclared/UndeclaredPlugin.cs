using Appliance.Sdk;

namespace TestPlugins.Undeclared;

public sealed class UndeclaredPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin.AddExecutor<SecretExecutor>();
}
