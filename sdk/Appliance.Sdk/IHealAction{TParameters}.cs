namespace Appliance.Sdk;

/// <summary>A named action with typed parameters that rules may call to bring a machine back to its compliant state.</summary>
/// <typeparam name="TParameters">
/// The rule's <c>action_params</c>: an immutable record. Its JSON Schema, made from its properties and data annotations, is what rules
/// are held to when they are loaded, and the worker checks every call's parameters, templates filled in, before the action is called.
/// A text is read as the number or the truth that its property is, as a template fills in a text. What follows the colon of
/// <c>restart_service:cron</c> is the first required property that <c>action_params</c> does not give.
/// </typeparam>
/// <remarks>
/// Called by the supervisor once for each incident whose rule names the action and passes the guards, and again where the type is
/// idempotent; incidents of different hosts at the same time, so implementations are thread-safe. When an implementation throws, the
/// incident is recorded as failed, with kind <see cref="FailureKind.Script"/> and the exception's message.
/// </remarks>
public interface IHealAction<in TParameters>
    where TParameters : class
{
    /// <summary>
    /// Heals the incident within the type's timeout and then looks again: <see cref="HealResult.Healed"/> is for a state that was seen
    /// to be compliant after the change, never for a command that was merely sent.
    /// </summary>
    /// <returns>How it ended. Never null.</returns>
    Task<HealResult> HealAsync(TParameters parameters, HealContext context, CancellationToken cancellationToken);
}
