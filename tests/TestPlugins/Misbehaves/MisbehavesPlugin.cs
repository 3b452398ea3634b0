using Appliance.Sdk;

namespace TestPlugins.Misbehaves;

public sealed class MisbehavesPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin.AddOrderHandler<MisbehaveHandler, MisbehaveParameters>(new OrderType
    {
        Name = "misbehave",
        Description = "Does a misdeed.",
        Risk = OrderRisk.ReadOnly,
        Timeout = TimeSpan.FromSeconds(60),
        Idempotent = false,
    });
}
