using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>
/// Picks the treatment of an action and repeats it, as often as the rule allows, where a repetition can help and does no harm; has it undone
/// when none has healed. What ran and did not help is a person's.
/// </summary>
internal sealed class TreatmentRunner(IReadOnlyList<ITreatment> treatments, KillSwitch killSwitch)
{
    public async Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        if (plan.Resolved.Error is { } error)
            return HealResult.Failed(FailureKind.Refused, error);

        var treatment = treatments.First(treatment => treatment.Treats(plan.Action));
        var own = new HealSteps();
        var result = await treatment.RunAsync(plan, own, cancellationToken);
        for (var retry = 0; retry < plan.Rule.MaxRetries && MayRepeat(plan, result) && killSwitch.Current is null; retry++)
            result = await treatment.RunAsync(plan, own, cancellationToken);
        if (result.Outcome == HealOutcome.Failed)
            result = await treatment.UndoAsync(plan, result, own, cancellationToken);
        steps.AddAll(own);
        return result.Failure == FailureKind.Verify ? new HealResult(HealOutcome.Escalated, FailureKind.Verify, result.Message) : result;
    }

    private static bool MayRepeat(HealPlan plan, HealResult result) =>
        result.Failure is FailureKind.Verify or FailureKind.Network or FailureKind.WorkerLost && plan.Idempotent;
}
