using Appliance.Core.Configuration;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing.Guards;

/// <summary>
/// <c>throttle</c> with <c>mode: first</c>, a rule's <c>limits</c>, and the site's <c>blast_radius</c>. It comes last: what it claims counts for machines on which the rule acts. So many at once are
/// rarely each machine's own fault, and a person looks for the cause behind them.
/// </summary>
internal sealed class RestraintGuard(RestraintLedger ledger, TargetDirectory targets, ApplianceConfiguration configuration, TimeProvider time) : IGuard
{
    public string Name => "blast-radius";

    public Hold? Check(HealPlan plan)
    {
        var (rule, now) = (plan.Rule, time.GetUtcNow());
        var most = rule.Limits?.Most(targets.Remote.Count);
        var group = rule.Throttle is { Mode: ThrottleMode.First } first ? first.Group.Of(new Subject(plan.Entry.Incident, plan.DecidedAt)) : null;
        var all = plan.ChangesMachine ? configuration.BlastRadius.Most(targets.Remote.Count + 1) : null;
        if (plan.HasBegun || (group is null && most is null && all is null))
            return null;

        var restraint = new Restraint(rule.Id, CooldownLedger.Host(plan.Host), plan.Entry.Id)
        {
            Group = group, Per = rule.Throttle?.Per, MostHosts = most, Since = now - rule.Limits?.Per,
            MostHostsOfAll = all, PerOfAll = configuration.BlastRadius.Per,
        };
        return ledger.TryAct(restraint, now) switch
        {
            { TakenUntil: { } until } => Hold.Suppressed(
                $"Rule '{rule.Id}' has acted on the first of several and leaves the others alone until {until:HH:mm:ss} UTC.") with { Guard = "throttle" },
            { OtherHosts: { } others } => Hold.Escalated(
                $"Rule '{rule.Id}' has acted on {others} other machines within {DurationText.Of(rule.Limits!.Per)}, and its limit is {most}: look for one cause behind them before {plan.Host} is changed too."),
            { BusyUntil: { } free } => Hold.Wait(
                free, $"The appliance has acted on {all} other machines within {DurationText.Of(configuration.BlastRadius.Per)}, its blast radius: {plan.Host} waits until {free:HH:mm:ss} UTC. Look for one cause behind them."),
            _ => null,
        };
    }
}
