using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Rules;
using Appliance.Rules.Conditions;
using Appliance.Rules.Overrides;
using Appliance.Rules.Packs;

namespace Appliance.Core.Control;

/// <summary>The rules in force, with what they took.</summary>
internal sealed class RuleListing(RuleBookStore rules, IncidentJournal incidents, TimeProvider time)
{
    public IReadOnlyList<RuleSummary> Read()
    {
        var (taken, now) = (incidents.TakenByRule(), time.GetUtcNow());
        return [.. rules.RuleBook.Rules.Select(rule => Summary(rule, taken.GetValueOrDefault(rule.Id), now))];
    }

    private static RuleSummary Summary(Rule rule, TakenIncidents? taken, DateTimeOffset now) => new()
    {
        RuleId = rule.Id,
        Name = rule.Name,
        Source = rule.Source,
        Priority = rule.Priority,
        Mode = ModeOf(rule),
        Actions = [.. rule.Actions.Select(action => action.TextWith(action.RunbookId ?? action.Argument))],
        Restraints = [.. Restraints(rule)],
        Schedule = rule.Schedule,
        Exceptions = rule.Exceptions.Count(exception => now < exception.Until),
        Override = rule.Override is { } applied ? Change(rule, applied) : null,
        Matches = taken?.Count ?? 0,
        LastMatch = taken?.Last,
    };

    private static string ModeOf(Rule rule) => RuleParser.Word(rule.Enabled ? rule.Mode : RuleMode.Off);

    private static IEnumerable<string> Restraints(Rule rule)
    {
        if (rule.Conditions.Any(condition => condition is WindowCondition))
            yield return "window";
        if (rule.Conditions.Any(condition => condition is SequenceCondition))
            yield return "sequence";
        if (rule.Schedule is not null)
            yield return "schedule";
        if (rule.Throttle is not null)
            yield return "throttle";
        if (rule.Limits is not null)
            yield return "limits";
    }

    private static RuleChange Change(Rule rule, AppliedOverride applied) => new()
    {
        Reason = applied.Override.Reason,
        By = applied.Override.By,
        Source = applied.Override.Source,
        ModeBefore = ModeOf(applied.Before) is var mode && mode != ModeOf(rule) ? mode : null,
        PriorityBefore = applied.Before.Priority != rule.Priority ? applied.Before.Priority : null,
        Parameters = applied.Override.Parameters is { } parameters ? [.. parameters.EnumerateObject().Select(parameter => parameter.Name)] : null,
        ParametersBefore = applied.Override.Parameters is null ? null : applied.Before.Actions[0].Parameters,
    };
}
