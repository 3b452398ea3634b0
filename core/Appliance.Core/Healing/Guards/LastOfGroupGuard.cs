using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing.Guards;

/// <summary><c>throttle</c> with <c>mode: last</c>: of the incidents of a group the last one is acted on, when the time is over.</summary>
internal sealed class LastOfGroupGuard(ThrottleLedger ledger, TimeProvider time) : IGuard
{
    public Hold? Check(HealPlan plan)
    {
        if (plan is not { IsFirst: true, Rule.Throttle: { Mode: ThrottleMode.Last } throttle })
            return null;

        var (rule, entry, now) = (plan.Rule.Id, plan.Entry, time.GetUtcNow());
        var group = throttle.GroupOf(new Subject(entry.Incident, plan.DecidedAt));
        if (entry.DeferredUntil is not null)
            return ledger.HolderOf(rule, group) is { } holder && holder != entry.Id ? Hold.Suppressed($"Rule '{rule}' acts on the last of several, which is {holder}.") : null;

        var until = ledger.BeLast(rule, group, entry.Id, throttle.Per, now);
        return until <= now ? null : Hold.Wait(until, $"Rule '{rule}' acts on the last of what comes until {until:HH:mm:ss} UTC.");
    }
}
