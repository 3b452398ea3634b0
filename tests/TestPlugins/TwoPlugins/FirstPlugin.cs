using Appliance.Sdk;

namespace TestPlugins.TwoPlugins;

public class FirstPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin)
    {
    }
}
