using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing.Guards;

/// <summary>A rule that has acted on as many machines as it may asks a person: so many at once are rarely each machine's own fault.</summary>
internal sealed class LimitGuard(ReachLedger ledger, TargetDirectory targets, TimeProvider time) : IGuard
{
    public Hold? Check(HealPlan plan)
    {
        if (plan.Rule.Limits is not { } limits)
            return null;

        var (now, most) = (time.GetUtcNow(), limits.Most(targets.Remote.Count));
        return ledger.TryReach(plan.Rule.Id, plan.Host, most, now - limits.Per, now) is { } others
            ? Hold.Escalated($"Rule '{plan.Rule.Id}' has acted on {others} other machines within {DurationText.Of(limits.Per)}, and its limit is {most}: look for one cause behind them before {plan.Host} is changed too.")
            : null;
    }
}
