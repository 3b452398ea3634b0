using Appliance.Sdk;

namespace TestPlugins.Echo;

/// <summary>Runs its parameter <c>script</c> on the incident's machine, and what follows the colon behind it.</summary>
public sealed class TouchAction : IHealAction
{
    public string Name => "touch";

    public async Task<HealResult> HealAsync(HealContext context, CancellationToken cancellationToken)
    {
        var argument = context.Parameters.TryGetProperty("argument", out var after) ? $" {after}" : "";
        var script = new Script { Text = context.Parameters.GetProperty("script").GetString()! + argument };
        var result = await context.Target.RunAsync(script, TimeSpan.FromSeconds(5), cancellationToken);
        return result.Succeeded
            ? HealResult.Healed(result.StandardOutput)
            : HealResult.Failed(result.Failure ?? FailureKind.Script, result.Message ?? result.StandardError);
    }
}
