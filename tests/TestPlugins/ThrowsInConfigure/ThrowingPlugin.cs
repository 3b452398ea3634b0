using Appliance.Sdk;

namespace TestPlugins.ThrowsInConfigure;

public sealed class ThrowingPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => throw new InvalidOperationException("I cannot be configured.");
}
