using Appliance.Sdk;

namespace TestPlugins.Hostile;

public sealed class HostilePlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin.AddOrderHandler<HarmHandler, HarmParameters>(new OrderType
    {
        Name = "harm",
        Description = "Does harm.",
        Risk = OrderRisk.Disruptive,
        Timeout = TimeSpan.FromSeconds(60),
        Idempotent = false,
    });
}
