using Appliance.Sdk;

namespace TestPlugins.Echo;

public sealed class EchoPlugin : IPlugin
{
    public void Configure(PluginBuilder plugin) => plugin
        .AddOptions<EchoOptions>()
        .AddExecutor<EchoExecutor>()
        .AddHealAction<TouchAction>()
        .AddHealAction<TuneAction, TuneParameters>(TuneAction.Type)
        .AddOrderHandler<GreetHandler, GreetParameters>(new OrderType
        {
            Name = "greet",
            Description = "Greets a person.",
            Risk = OrderRisk.ReadOnly,
            Timeout = TimeSpan.FromSeconds(5),
            Idempotent = true,
        })
        .AddDriftSource<EchoDrift>()
        .AddSelfTest<EchoSelfTest>();
}
