using Appliance.Core.Healing.Guards;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Healing;

/// <summary>The way of an incident: match, guard, start, treat, end; or match, guard, wait. Each step that changes something is journalled before it.</summary>
internal sealed class HealPipeline(
    HealPlanner planner, IReadOnlyList<IGuard> guards, KillSwitchGuard stop, TreatmentRunner treatments, HealRecorder recorder)
{
    public async Task HealAsync(IncidentEntry entry, CancellationToken cancellationToken)
    {
        if (entry is { State: IncidentState.Started, Idempotent: false })
        {
            await recorder.EndAsync(new HealEnd(entry, Interrupted()), cancellationToken);
            return;
        }

        var decision = planner.Decide(entry);
        var plans = decision.Plans;
        if (plans.Count == 0)
        {
            await recorder.EndAsync(Unmatched(entry, decision), cancellationToken);
            return;
        }

        var steps = new HealSteps();
        HealPlan plan = plans[0];
        HealResult? result = null;
        HealResult? healed = null;
        Hold? hold = null;
        foreach (var next in plans)
        {
            plan = next;
            hold = Objection(plan) ?? Start(plan, idempotent: plans.All(each => each.Idempotent));
            if (plan.HasBegun)
                hold = hold?.AfterBegun(plan);
            if (hold is { Until: { } until })
            {
                recorder.Defer(plan, hold, until);
                return;
            }

            result = hold?.Result;
            if (result is not null)
                break;

            result = await treatments.RunAsync(plan, steps, cancellationToken);
            healed ??= result.Outcome == HealOutcome.Healed ? result : null;
            if (result.Outcome is not (HealOutcome.Healed or HealOutcome.AlreadyCompliant))
                break;
        }

        // Of several actions one healed and a later one found nothing more to do: the incident was healed.
        var outcome = result!.Outcome == HealOutcome.AlreadyCompliant ? healed ?? result : result;
        await recorder.EndAsync(
            new HealEnd(entry, outcome) { Decision = decision, Plan = plan, Hold = hold, Steps = steps.All }, cancellationToken);
    }

    private Hold? Objection(HealPlan plan) =>
        guards.Select(guard => guard.Check(plan)?.By(guard)).FirstOrDefault(hold => hold is not null);

    /// <summary>Who disables healing and is answered finds nothing that starts later.</summary>
    private Hold? Start(HealPlan plan, bool idempotent) => stop.TryStart(plan, () => recorder.TryStart(plan, idempotent)) ? null : stop.HoldNow();

    private static HealEnd Unmatched(IncidentEntry entry, HealDecision decision) => decision.Rules.Counting is { } counting
        ? new HealEnd(entry, new HealResult(HealOutcome.Suppressed, null, $"Rule '{counting.Id}' counts this: {decision.Rules.Progress(counting)}."))
        {
            Decision = decision, IsCounted = true,
        }
        : new HealEnd(entry, HealResult.Escalated("No rule matches this incident: a person has to look.")) { Decision = decision };

    private static HealResult Interrupted() =>
        HealResult.Failed(FailureKind.Interrupted, "The daemon ended while this heal ran, and its runbook is not idempotent: the effect may have happened.");
}
