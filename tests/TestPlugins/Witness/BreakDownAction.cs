using Appliance.Sdk;

namespace TestPlugins.Witness;

public sealed class BreakDownAction : IHealAction
{
    public string Name => "break_down";

    public Task<HealResult> HealAsync(HealContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("I break down.");
}
