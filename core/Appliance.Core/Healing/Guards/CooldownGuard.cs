using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

/// <summary>
/// Claims the rule for the machine for its cooldown. It comes last, because a claim for a heal that another guard stops would
/// hold back the next one. A plan whose heal a crash interrupted holds its claim already.
/// </summary>
internal sealed class CooldownGuard(CooldownLedger ledger, TimeProvider time) : IGuard
{
    public HealResult? Check(HealPlan plan)
    {
        var first = plan.Rule.Actions[0] == plan.Action;
        if (plan.Entry.State == "started" || !first)
            return null;

        var now = time.GetUtcNow();
        return ledger.TryClaim(plan.Rule.Id, plan.Host, plan.Rule.Cooldown, now) is { } until
            ? new HealResult(HealOutcome.Suppressed, null, $"Rule '{plan.Rule.Id}' ran on {plan.Host} less than {plan.Rule.Cooldown.TotalSeconds:0} s ago: it rests until {until:HH:mm:ss} UTC.")
            : null;
    }
}
