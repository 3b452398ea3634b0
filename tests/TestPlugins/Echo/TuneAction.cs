using System.Globalization;
using Appliance.Sdk;

namespace TestPlugins.Echo;

/// <summary>Says what it was given.</summary>
public sealed class TuneAction : IHealAction<TuneParameters>
{
    public static HealActionType Type { get; } = new()
    {
        Name = "tune",
        Description = "Tunes a unit.",
        Timeout = TimeSpan.FromSeconds(30),
        Idempotent = true,
        RequiresApproval = true,
    };

    public Task<HealResult> HealAsync(TuneParameters parameters, HealContext context, CancellationToken cancellationToken) => Task.FromResult(HealResult.Healed(
        string.Create(CultureInfo.InvariantCulture, $"{parameters.Unit} {parameters.Level} {parameters.Share} {parameters.Force} {parameters.Tone} on {context.Target.Hostname}")));
}
