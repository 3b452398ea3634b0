using Appliance.Core.Healing.Guards;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Healing;

/// <summary>The way of an incident: match, guard, start, treat, end; or match, guard, wait. Each step that changes something is journalled before it.</summary>
internal sealed class HealPipeline(
    HealPlanner planner, IReadOnlyList<IGuard> guards, TreatmentRunner treatments, HealRecorder recorder)
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
        foreach (var next in plans)
        {
            plan = next;
            var hold = guards.Select(guard => guard.Check(plan)).FirstOrDefault(hold => hold is not null);
            if (hold is { Until: { } until })
            {
                recorder.Defer(plan, hold.Result, until);
                return;
            }

            result = hold?.Result;
            if (result is not null)
                break;

            recorder.Start(plan, plans.All(each => each.Idempotent));
            result = await treatments.RunAsync(plan, steps, cancellationToken);
            healed ??= result.Outcome == HealOutcome.Healed ? result : null;
            if (result.Outcome is not (HealOutcome.Healed or HealOutcome.AlreadyCompliant))
                break;
        }

        // Of several actions one healed and a later one found nothing more to do: the incident was healed.
        var outcome = result!.Outcome == HealOutcome.AlreadyCompliant ? healed ?? result : result;
        await recorder.EndAsync(new HealEnd(entry, outcome) { Decision = decision, Plan = plan, Steps = steps.All }, cancellationToken);
    }

    private static HealEnd Unmatched(IncidentEntry entry, HealDecision decision) => decision.Rules.Counting is { } counting
        ? new HealEnd(entry, new HealResult(HealOutcome.Suppressed, null, $"Rule '{counting.Id}' counts this: {decision.Rules.Progress(counting)}."))
        {
            Decision = decision, IsCounted = true,
        }
        : new HealEnd(entry, HealResult.Escalated("No rule matches this incident: a person has to look.")) { Decision = decision };

    private static HealResult Interrupted() =>
        HealResult.Failed(FailureKind.Interrupted, "The daemon ended while this heal ran, and its runbook is not idempotent: the effect may have happened.");
}
