namespace Appliance.Sdk;

/// <summary>A named action that rules may call to bring a machine back to its compliant state.</summary>
/// <remarks>
/// Called by the supervisor once for each incident whose rule names the action and passes the guards; incidents of different
/// hosts at the same time, so implementations are thread-safe. When an implementation throws, the incident is recorded as
/// failed, with kind <see cref="FailureKind.Script"/> and the exception's message.
/// </remarks>
public interface IHealAction
{
    /// <summary>The name that rules use, such as <c>restart_service</c>. Lower case, unique on the appliance, constant.</summary>
    string Name { get; }

    /// <summary>
    /// Heals the incident and then looks again: <see cref="HealResult.Healed"/> is for a state that was seen to be compliant
    /// after the change, never for a command that was merely sent.
    /// </summary>
    /// <returns>How it ended. Never null.</returns>
    Task<HealResult> HealAsync(HealContext context, CancellationToken cancellationToken);
}
