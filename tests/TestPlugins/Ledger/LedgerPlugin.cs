using Appliance.Sdk;

namespace TestPlugins.Ledger;

public sealed class LedgerPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin.AddOrderHandler<EnterHandler, EnterParameters>(new OrderType
    {
        Name = "enter",
        Description = "Writes a line into a file, which is a different file after a second time.",
        Risk = OrderRisk.Change,
        Timeout = TimeSpan.FromSeconds(60),
        Idempotent = false,
    });
}
