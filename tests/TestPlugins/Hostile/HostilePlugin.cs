using Appliance.Sdk;

namespace TestPlugins.Hostile;

public sealed class HostilePlugin : IPlugin
{
    private static readonly OrderType Harm = new()
    {
        Name = "harm",
        Description = "Does harm.",
        Risk = OrderRisk.Disruptive,
        Timeout = TimeSpan.FromSeconds(60),
        Idempotent = false,
    };

    public void Configure(PluginBuilder plugin) => plugin
        .AddOrderHandler<HarmHandler, HarmParameters>(Harm)
        .AddOrderHandler<HarmHandler, HarmParameters>(Harm with { Name = "brief_harm", Timeout = TimeSpan.FromSeconds(1) });
}
