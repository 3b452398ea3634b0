using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary>What is shown of a condition that consists of others: what is asked of its parts, how many of them hold, and each of them below it.</summary>
internal static class Explanations
{
    public static ConditionExplanation Of(AllOf all, in Subject subject) => Of("all of these must hold", all.Holds(subject), all.Parts, subject);

    public static ConditionExplanation Of(AnyOf any, in Subject subject) => Of("any of these must hold", any.Holds(subject), any.Parts, subject);

    /// <summary>What is denied is said in one line where it can be: below a <c>not</c>, that a part holds is why the whole fails.</summary>
    public static ConditionExplanation Of(NotOf not, in Subject subject) => not.Part switch
    {
        AnyOf any => OfDenied("none of these may hold", not, any.Parts, subject),
        AllOf all => OfDenied("not all of these may hold", not, all.Parts, subject),
        NotOf inner => Of("this may not hold", not.Holds(subject), [inner], subject),
        _ => OfDeniedLeaf(not, subject),
    };

    private static ConditionExplanation Of(string heading, bool holds, ImmutableArray<Condition> parts, in Subject subject)
    {
        var explained = new List<ConditionExplanation>(parts.Length);
        foreach (var part in parts)
            explained.Add(part.Explain(subject));
        return new ConditionExplanation(heading, holds, Actual: null)
        {
            Finding = $"{explained.Count(part => part.Held)} of {explained.Count} {(explained.Count == 1 ? "holds" : "hold")}",
            Parts = explained,
        };
    }

    private static ConditionExplanation OfDenied(string heading, NotOf not, ImmutableArray<Condition> parts, in Subject subject)
    {
        var whole = Of(heading, not.Holds(subject), parts, subject);
        return not.Of(subject) == Truth.Missing ? whole with { Finding = $"{whole.Finding}, and one that has no answer might" } : whole;
    }

    private static ConditionExplanation OfDeniedLeaf(NotOf not, in Subject subject)
    {
        var leaf = not.Part.Explain(subject);
        var hasNoAnswer = leaf.Actual is not null && not.Of(subject) == Truth.Missing;
        return leaf with { Condition = $"not ({leaf.Condition})", Held = not.Holds(subject), Finding = hasNoAnswer ? $"is {leaf.Actual}, which has no answer" : leaf.Finding };
    }
}
