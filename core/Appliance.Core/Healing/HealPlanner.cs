using System.Text.Json;
using Appliance.Core.Rules;
using Appliance.Core.State;

namespace Appliance.Core.Healing;

/// <summary>Turns an incident and the rule that it matched into what is to be done.</summary>
internal sealed class HealPlanner(RuleBookHolder rules)
{
    private static readonly string[] RunbookActions = ["run_linux_runbook", "run_windows_runbook", "run_runbook"];

    /// <returns>One plan for each of the rule's actions, in order; null when no rule matches.</returns>
    public IReadOnlyList<HealPlan>? Plan(IncidentEntry entry)
    {
        var book = rules.Current;
        return book.Match(entry.Incident) is { } rule
            ? [.. rule.Actions.Select(action => new HealPlan(entry, rule, action, RunbookOf(book, action)))]
            : null;
    }

    public static bool IsRunbookAction(RuleAction action) => RunbookActions.Contains(action.Name);

    private static Runbook? RunbookOf(RuleBook book, RuleAction action) =>
        IsRunbookAction(action) && RunbookIdOf(action) is { } id && book.Runbooks.TryGetValue(id, out var runbook) ? runbook : null;

    private static string? RunbookIdOf(RuleAction action) =>
        action.Argument
        ?? (action.Parameters.ValueKind == JsonValueKind.Object
            && action.Parameters.TryGetProperty("runbook_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null);
}
