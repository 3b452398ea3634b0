using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary>What is shown of a condition that consists of others.</summary>
internal static class Explanations
{
    public static ConditionExplanation Of(string heading, Condition whole, ImmutableArray<Condition> parts, in Subject subject)
    {
        var explained = new List<ConditionExplanation>(parts.Length);
        foreach (var part in parts)
            explained.Add(part.Explain(subject));
        return new ConditionExplanation(heading, whole.Holds(subject), Actual: null) { Parts = explained };
    }
}
