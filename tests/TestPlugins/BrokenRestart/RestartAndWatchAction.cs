using Appliance.Sdk;

namespace TestPlugins.BrokenRestart;

/// <summary>No proof can find it: it fails when it is called.</summary>
public sealed class RestartAndWatchAction : IHealAction
{
    public string Name => "restart_and_watch";

    public Task<HealResult> HealAsync(HealContext context, CancellationToken cancellationToken)
    {
        Environment.FailFast("This version cannot restart anything.");
        return Task.FromResult(HealResult.Healed("This is never said."));
    }
}
