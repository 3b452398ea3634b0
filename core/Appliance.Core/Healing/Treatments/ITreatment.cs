using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>Carries out one kind of action.</summary>
internal interface ITreatment
{
    bool Treats(RuleAction action);

    Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken);
}
