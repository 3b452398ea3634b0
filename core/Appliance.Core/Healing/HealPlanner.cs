using Appliance.Core.Plugins;
using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing;

/// <summary>Turns an incident and the rule that it matched into what is to be done.</summary>
internal sealed class HealPlanner(RuleBookStore rules, IncidentPast past, IPluginHost plugins, TimeProvider time)
{
    public HealDecision Decide(IncidentEntry entry)
    {
        var now = time.GetUtcNow();
        var decision = rules.RuleBook.Decide(new Subject(entry.Incident, now, past.Before(entry)));
        HealPlan[] plans = decision.Rule is { } rule ? [.. rule.Actions.Select(action => Plan(entry, decision.Book, rule, action, now))] : [];
        return new HealDecision(decision, ToBeApproved(plans) is { } asked ? [.. plans.Select(plan => plan with { NeedsApprovalOf = asked })] : plans);
    }

    /// <summary>All that one answer covers: another script or parameter makes it another question.</summary>
    private static string? ToBeApproved(HealPlan[] plans) => plans.Any(plan => plan.Rule.RequiresApproval || plan.Runbook is { RequiresApproval: true } || plan.Declaration is { RequiresApproval: true })
        ? string.Join('\n', plans.Select(plan => $"{plan.Rule.Id}: {plan.ActionText} {plan.Resolved.Parameters.GetRawText()} {plan.Runbook?.Remediate}"))
        : null;

    private HealPlan Plan(IncidentEntry entry, RuleBook book, Rule rule, RuleAction action, DateTimeOffset now)
    {
        var resolved = ActionParameters.Resolve(action, entry.Incident);
        var filled = action with { Argument = resolved.Argument, Parameters = resolved.Parameters };
        var runbook = filled.RunbookId is { } id ? book.Runbooks.GetValueOrDefault(id) : null;
        return new HealPlan(entry, rule, action, resolved, runbook) { DecidedAt = now, Declaration = plugins.Catalogue.Actions.GetValueOrDefault(action.Name) };
    }
}
