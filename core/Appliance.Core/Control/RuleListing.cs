using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Rules;
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
        Mode = rule.Enabled ? RuleParser.Word(rule.Mode) : RuleParser.Word(RuleMode.Off),
        Actions = [.. rule.Actions.Select(action => action.TextWith(action.Argument))],
        Exceptions = rule.Exceptions.Count(exception => now < exception.Until),
        Matches = taken?.Count ?? 0,
        LastMatch = taken?.Last,
    };
}
