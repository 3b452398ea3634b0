using Appliance.Core.State;

namespace Appliance.Core.Healing.Guards;

/// <summary>
/// Claims the rule for the machine for its cooldown. It comes behind the guards that leave things as they are, because a claim for a heal that
/// one of them stops would hold back the next one. The claim is the incident's, for all actions of its rule and also after a crash.
/// </summary>
internal sealed class CooldownGuard(CooldownLedger ledger, TimeProvider time) : IGuard
{
    public string Name => "cooldown";

    public Hold? Check(HealPlan plan)
    {
        var now = time.GetUtcNow();
        return ledger.TryClaim(plan.Rule.Id, plan.Host, plan.Entry.Id, plan.Rule.Cooldown, now) is { } until
            ? Hold.Suppressed($"Rule '{plan.Rule.Id}' ran on {plan.Host} less than {plan.Rule.Cooldown.TotalSeconds:0} s ago: it rests until {until:HH:mm:ss} UTC.")
            : null;
    }
}
