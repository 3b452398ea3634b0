using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>What came of an event, where it is not what was expected, for the author.</summary>
internal static class Mismatch
{
    /// <summary>Null when all is as expected.</summary>
    /// <param name="each">The event.</param>
    /// <param name="taken">The rule that takes it.</param>
    /// <param name="book">The rules.</param>
    public static string? Of(PackTestEvent each, Rule? taken, RuleBook book)
    {
        var expected = each.Expected;
        if (taken?.Id != expected.RuleId)
            return OfRule(each, taken, book);
        return taken is null ? null : OfHold(each, taken) ?? OfActions(each, taken);
    }

    /// <summary>As the appliance's guards decide, in their order.</summary>
    public static RuleHold? HoldOf(Rule rule, in Subject subject)
    {
        if (rule.ExceptionFor(subject) is not null)
            return RuleHold.Exception;
        return rule.Mode == RuleMode.DryRun ? RuleHold.DryRun : null;
    }

    private static string OfRule(PackTestEvent each, Rule? taken, RuleBook book)
    {
        var came = taken is null ? "none takes the incident" : $"rule '{taken.Id}' ({taken.Source}) takes the incident";
        if (each.Expected.RuleId is not { } id)
            return $"no rule is expected, and {came}.";
        var rule = book.Rules.First(candidate => candidate.Id == id);
        var explained = RuleExplainer.Explain(book, [book.PositionOf(rule)], taken, each.Subject, most: 1).Rules[0];
        return explained.Matched
            ? $"rule {Quoted.Of(id)} is expected, and {came}, because it comes before; change the conditions or the priority of one."
            : $"rule {Quoted.Of(id)} is expected, and {came}. Of {Quoted.Of(id)} {FailedConditions.Words(explained)}.";
    }

    private static string? OfHold(PackTestEvent each, Rule taken)
    {
        var subject = each.Subject;
        var held = HoldOf(taken, subject);
        if (held == each.Expected.Held)
            return null;
        if (each.Expected.Held is { } expected)
        {
            var came = held is { } other ? $"it is held: {ExpectationParser.Word(other)}" : "it acts";
            return $"rule '{taken.Id}' is expected to be held (held: {ExpectationParser.Word(expected)}), and {came}.";
        }

        var why = taken.ExceptionFor(subject) is { } covering
            ? $"an exception of {covering.By} covers the incident ({covering.Reason})"
            : "its mode is dry_run";
        return $"rule '{taken.Id}' is expected to act, and {why}; write 'held: {ExpectationParser.Word(held!.Value)}' where that is meant.";
    }

    private static string? OfActions(PackTestEvent each, Rule taken)
    {
        if (each.Expected.Actions is not { } expected)
            return null;
        var resolved = taken.Actions.Select(action => ResolvedText(action, each.Subject)).ToList();
        if (resolved.Select(action => action.Error).FirstOrDefault(error => error is not null) is { } problem)
            return $"{Listed(expected)} is expected of rule '{taken.Id}', which cannot run: {problem}";
        var came = resolved.Select(action => action.Text).ToList();
        return came.SequenceEqual(expected, StringComparer.Ordinal)
            ? null
            : $"{Listed(expected)} is expected of rule '{taken.Id}' ({taken.Source}), and it does {Listed(came)}.";
    }

    private static (string? Error, string Text) ResolvedText(RuleAction action, in Subject subject)
    {
        var resolved = ActionParameters.Resolve(action, subject.Incident);
        return (resolved.Error, action.TextWith(action.RunbookId ?? resolved.Argument));
    }

    private static string Listed(IEnumerable<string> actions) => string.Join(", ", actions.Select(action => $"'{action}'"));
}
