using Appliance.Protocol.Rules;

namespace Appliance.Rules.Testing;

/// <summary>What kept a rule from an incident, in one sentence.</summary>
internal static class FailedConditions
{
    private const int Most = 4;

    public static string Words(RuleExplanation rule)
    {
        var failed = rule.Conditions.Where(condition => !condition.Held).ToList();
        var more = failed.Count > Most ? $", and {failed.Count - Most} more" : "";
        return string.Join(", ", failed.Take(Most).Select(condition => $"'{condition.Condition}' fails{Found(condition)}")) + more;
    }

    private static string Found(ConditionExplanation condition) => condition.Parts is { } parts
        ? $" ({string.Join("; ", parts.Select(part => $"'{part.Condition}' {(part.Held ? "holds" : "fails")}{Found(part)}"))})"
        : $": {condition.Finding ?? condition.Actual ?? "missing"}";
}
