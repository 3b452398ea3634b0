using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing.Guards;

/// <summary><c>throttle</c> with <c>mode: last</c>: of the incidents of a group the last one is acted on, when the time is over.</summary>
internal sealed class LastOfGroupGuard(LastOfGroupLedger ledger, TimeProvider time) : IGuard
{
    public string Name => "throttle";

    public Hold? Check(HealPlan plan)
    {
        if (plan is not { HasBegun: false, Rule.Throttle: { Mode: ThrottleMode.Last } throttle })
            return null;
        if (throttle.Group.Of(new Subject(plan.Entry.Incident, plan.DecidedAt)) is not { } group)
            return null;

        var rule = plan.Rule.Id;
        return ledger.Stand(rule, group, plan.Entry.Id, throttle.Per, time.GetUtcNow()) switch
        {
            { Until: { } until } => Hold.Wait(until, $"Rule '{rule}' acts on the last of what comes until {until:HH:mm:ss} UTC."),
            { StandsFor: { } last } => Hold.Suppressed($"Rule '{rule}' acts on the last of several, which is {last}."),
            _ => null,
        };
    }
}
