using System.Collections.Immutable;

namespace Appliance.Rules.Conditions;

internal static class ConditionList
{
    /// <summary>Whether every one of them is true.</summary>
    public static bool AllHold(this ImmutableArray<Condition> conditions, in Subject subject)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(subject))
                return false;
        }

        return true;
    }
}
