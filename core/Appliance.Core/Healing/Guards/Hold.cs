using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

/// <summary>What a guard says that objects: the incident ends like this, or waits.</summary>
/// <param name="Result">How it ends; of one that waits, why.</param>
internal sealed record Hold(HealResult Result)
{
    /// <summary>When the incident is taken up again; null when it ends.</summary>
    public DateTimeOffset? Until { get; private init; }

    public static Hold Suppressed(string message) => new(new HealResult(HealOutcome.Suppressed, null, message));

    public static Hold Escalated(string message) => new(HealResult.Escalated(message));

    public static Hold Wait(DateTimeOffset until, string message) => new(new HealResult(HealOutcome.Deferred, null, message)) { Until = until };
}
