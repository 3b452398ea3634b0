using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

/// <summary>What a guard says that objects: the incident ends like this, or waits.</summary>
/// <param name="Result">How it ends; of one that waits, why.</param>
internal sealed record Hold(HealResult Result)
{
    /// <summary>Who objects, as the record calls it.</summary>
    public string? Guard { get; init; }

    /// <summary>When the incident is taken up again; null when it ends.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Until then the same drift is the same incident; null: as its rule's cooldown says.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>One that names itself keeps its name.</summary>
    public Hold By(IGuard guard) => this with { Guard = Guard ?? guard.Name };

    /// <summary>The same for a heal of which a part has run: it is not as if nothing had happened.</summary>
    public Hold AfterBegun(HealPlan plan) => Result.Outcome == HealOutcome.Escalated && Until is null ? this : this with
    {
        Until = null,
        Result = HealResult.Escalated($"The heal of rule '{plan.Rule.Id}' had begun and was stopped before {plan.ActionText}; what ran before stays. {Result.Message}"),
    };

    public static Hold Suppressed(string message) => new(new HealResult(HealOutcome.Suppressed, null, message));

    public static Hold Escalated(string message) => new(HealResult.Escalated(message));

    public static Hold Wait(DateTimeOffset until, string message) => new(new HealResult(HealOutcome.Deferred, null, message)) { Until = until };
}
