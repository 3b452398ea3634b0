using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing.Guards;

/// <summary>
/// <c>throttle</c> with <c>mode: first</c>: of the incidents of a group the first one is acted on. It comes last, because a claim for a heal that
/// another guard stops would hold back the machines of the whole group.
/// </summary>
internal sealed class FirstOfGroupGuard(ThrottleLedger ledger, TimeProvider time) : IGuard
{
    public Hold? Check(HealPlan plan)
    {
        if (plan.Rule.Throttle is not { Mode: ThrottleMode.First } throttle)
            return null;

        var group = throttle.GroupOf(new Subject(plan.Entry.Incident, plan.DecidedAt));
        return ledger.TryBeFirst(plan.Rule.Id, group, plan.Entry.Id, throttle.Per, time.GetUtcNow()) is { } until
            ? Hold.Suppressed($"Rule '{plan.Rule.Id}' has acted on the first of several and leaves the others alone until {until:HH:mm:ss} UTC.")
            : null;
    }
}
