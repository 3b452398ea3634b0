using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>What the rules would do about an incident, in words: the same for two decisions only when the same would be done.</summary>
internal static class RuleOutcome
{
    public const string Unmatched = "no rule: escalated";

    public static string Of(RuleDecision decision, in Subject subject)
    {
        if (decision.Rule is not { } rule)
            return decision.Counting is { } counting ? $"{counting.Id}: counted" : Unmatched;
        if (rule.ExceptionFor(subject) is { } exception)
            return $"{rule.Id}: exception by {exception.By}";

        var incident = subject.Incident;
        var actions = string.Join(", ", rule.Actions.Select(action => Text(action, ActionParameters.Resolve(action, incident))));
        return $"{rule.Id}: {(rule.Mode == RuleMode.DryRun ? "dry run of " : "")}{actions}";
    }

    private static string Text(RuleAction action, ResolvedAction resolved)
    {
        if (resolved.Error is { } error)
            return $"{action.Name} ({error})";
        var parameters = resolved.Parameters.GetRawText();
        return parameters == "{}" ? action.TextWith(resolved.Argument) : $"{action.TextWith(resolved.Argument)} {parameters}";
    }
}
