using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>Carries out one kind of action.</summary>
internal interface ITreatment
{
    bool Treats(RuleAction action);

    Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken);

    /// <summary>Undoes what the attempts changed, none of which has healed.</summary>
    /// <param name="failed">How the last one ended.</param>
    /// <param name="steps">Those of the attempts.</param>
    /// <param name="plan">What was attempted.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>How the whole ended.</returns>
    Task<HealResult> UndoAsync(HealPlan plan, HealResult failed, HealSteps steps, CancellationToken cancellationToken) => Task.FromResult(failed);
}
