using Appliance.Core.Configuration;
using Appliance.Core.State;

namespace Appliance.Core.Healing.Guards;

/// <summary>What is marked <c>requires_approval</c> waits for a person. What they approved is what they were asked: a rule, a runbook or a parameter that has changed since is asked for anew.</summary>
internal sealed class ApprovalGuard(ApprovalJournal journal, ApplianceConfiguration configuration, TimeProvider time) : IGuard
{
    public string Name => ApprovalJournal.Guard;

    public Hold? Check(HealPlan plan)
    {
        if (plan.HasBegun || plan.NeedsApprovalOf is not { } asked)
            return null;

        var now = time.GetUtcNow();
        var known = journal.Find(plan.Entry.Id, asked) ?? journal.Refusal(plan.Entry.Key, asked, now) ?? Ask(plan, asked, now);
        return known switch
        {
            { Approved: true } => null,
            { Approved: false } => Hold.Suppressed($"{known.By} refused to let rule '{plan.Rule.Id}' run {plan.ActionText}{Because(known)}: it is left alone until {known.ExpiresAt:yyyy-MM-dd HH:mm} UTC.")
                with { RestsUntil = known.ExpiresAt },
            _ when known.ExpiresAt <= now => Hold.Escalated($"Nobody has approved within {configuration.ApprovalExpiry.TotalHours:0.#} hours that rule '{plan.Rule.Id}' runs {plan.ActionText}."),
            _ => Hold.Wait(
                known.ExpiresAt,
                $"Rule '{plan.Rule.Id}' waits for a person to approve {plan.ActionText}, until {known.ExpiresAt:yyyy-MM-dd HH:mm} UTC: 'appliance approve {plan.Entry.Id}' or the order 'approve_heal'."),
        };
    }

    private Approval Ask(HealPlan plan, string asked, DateTimeOffset now)
    {
        var expires = now + configuration.ApprovalExpiry;
        journal.Ask(plan.Entry.Id, plan.Entry.Key, asked, expires);
        return new Approval(plan.Entry.Id, asked, expires);
    }

    private static string Because(Approval refusal) => refusal.Reason is { } reason ? $" ({reason})" : "";
}
