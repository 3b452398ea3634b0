using System.Runtime.CompilerServices;
using System.Text.Json;
using Appliance.Core.Reporting;
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
    public RulePage Read(RulePageRequest request)
    {
        var (book, taken, now) = (rules.RuleBook, incidents.TakenByRule(), time.GetUtcNow());
        var edition = RuntimeHelpers.GetHashCode(book);
        var from = request.Edition == edition ? Math.Clamp(request.From, 0, book.Rules.Length) : 0;
        return new RulePage(Fitting(book.Rules.Skip(from).Select(rule => Summary(rule, taken.GetValueOrDefault(rule.Id), now))), from, book.Rules.Length, edition);
    }

    private static List<RuleSummary> Fitting(IEnumerable<RuleSummary> all)
    {
        var (fitting, bytes) = (new List<RuleSummary>(), 0);
        foreach (var summary in all)
        {
            bytes += JsonSerializer.SerializeToUtf8Bytes(summary, ControlJson.Default.RuleSummary).Length + 1;
            if (bytes > ControlServer.MostAnswerBytes && fitting.Count > 0)
                break;
            fitting.Add(summary);
        }

        return fitting;
    }

    private static RuleSummary Summary(Rule rule, TakenIncidents? taken, DateTimeOffset now) => new()
    {
        RuleId = rule.Id,
        Name = Excerpt.Of(rule.Name, Excerpt.Name),
        Source = rule.Source,
        Priority = rule.Priority,
        Mode = ModeOf(rule),
        Actions = [.. rule.Actions.Select(action => Excerpt.Of(action.TextWith(action.RunbookId ?? action.Argument), Excerpt.Name))],
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
        Reason = Excerpt.Of(applied.Override.Reason, Excerpt.Sentence),
        By = Excerpt.Of(applied.Override.By, Excerpt.Name),
        Source = applied.Override.Source,
        ModeBefore = ModeOf(applied.Before) is var mode && mode != ModeOf(rule) ? mode : null,
        PriorityBefore = applied.Before.Priority != rule.Priority ? applied.Before.Priority : null,
        Parameters = applied.Override.Parameters is { } parameters ? [.. parameters.EnumerateObject().Select(parameter => Excerpt.Of(parameter.Name, Excerpt.Name))] : null,
        ParametersBefore = applied.Override.Parameters is null ? null : Excerpt.Of("The parameters have", applied.Before.Actions[0].Parameters, Excerpt.Details, text => text),
    };
}
