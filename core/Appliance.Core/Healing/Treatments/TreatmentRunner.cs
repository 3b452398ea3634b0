using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>Picks the treatment of an action and repeats it, as often as the rule allows, where a repetition can help and does no harm.</summary>
internal sealed class TreatmentRunner(IReadOnlyList<ITreatment> treatments)
{
    public async Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        if (plan.Resolved.Error is { } error)
            return HealResult.Failed(FailureKind.Refused, error);

        var treatment = treatments.First(treatment => treatment.Treats(plan.Action));
        var result = await treatment.RunAsync(plan, steps, cancellationToken);
        for (var retry = 0; retry < plan.Rule.MaxRetries && MayRepeat(plan, result); retry++)
            result = await treatment.RunAsync(plan, steps, cancellationToken);
        return result;
    }

    private static bool MayRepeat(HealPlan plan, HealResult result) =>
        result.Failure is FailureKind.Verify or FailureKind.Network or FailureKind.WorkerLost && plan.Idempotent;
}
