using System.Text.Json;
using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing;

/// <summary>Turns an incident and the rule that it matched into what is to be done.</summary>
internal sealed class HealPlanner(RuleBookStore rules, IncidentPast past, TimeProvider time)
{
    private static readonly string[] RunbookActions = ["run_linux_runbook", "run_windows_runbook", "run_runbook"];

    public HealDecision Decide(IncidentEntry entry)
    {
        var now = time.GetUtcNow();
        var decision = rules.RuleBook.Decide(new Subject(entry.Incident, now, past.Before(entry)));
        return new HealDecision(decision, decision.Rule is { } rule ? [.. rule.Actions.Select(action => Plan(entry, decision.Book, rule, action, now))] : []);
    }

    public static bool IsRunbookAction(RuleAction action) => RunbookActions.Contains(action.Name);

    private static HealPlan Plan(IncidentEntry entry, RuleBook book, Rule rule, RuleAction action, DateTimeOffset now)
    {
        var resolved = ActionParameters.Resolve(action, entry.Incident);
        var runbook = IsRunbookAction(action) && RunbookIdOf(resolved) is { } id ? book.Runbooks.GetValueOrDefault(id) : null;
        return new HealPlan(entry, rule, action, resolved, runbook) { DecidedAt = now };
    }

    /// <summary>Rules of the field name the runbook after the colon or among the parameters.</summary>
    private static string? RunbookIdOf(ResolvedAction action) =>
        action.Argument
        ?? (action.Parameters.ValueKind == JsonValueKind.Object
            && action.Parameters.TryGetProperty("runbook_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null);
}
