namespace Appliance.Rules.Conditions;

/// <summary>Which conditions follow from others. It finds the common cases and claims none that is not so.</summary>
internal static class Implications
{
    /// <summary>The keys of all conditions that hold wherever these do.</summary>
    public static HashSet<string> Of(IEnumerable<Condition> conditions)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in conditions)
            Add(condition, keys);
        return keys;
    }

    /// <param name="known">What holds.</param>
    public static bool Follows(Condition condition, HashSet<string> known) => known.Contains(condition.Key) || condition switch
    {
        AllOf all => all.Parts.All(part => Follows(part, known)),
        AnyOf any => any.Parts.Any(part => Follows(part, known)),
        FieldCondition { Test: MemberTest { IsNegated: false } test } member => test.Members.Any(item => known.Contains(Equal(member.Field, item))),
        _ => false,
    };

    /// <summary>The keys of which at least one is known wherever the condition follows.</summary>
    public static IEnumerable<string> Keys(Condition condition) => condition switch
    {
        AllOf all => Keys(all.Parts[0]).Append(all.Key),
        AnyOf any => any.Parts.SelectMany(Keys).Append(any.Key),
        FieldCondition { Test: MemberTest { IsNegated: false } test } member => test.Members.Select(item => Equal(member.Field, item)).Append(member.Key),
        _ => [condition.Key],
    };

    private static void Add(Condition condition, HashSet<string> keys)
    {
        keys.Add(condition.Key);
        if (condition is FieldCondition { Test.OfMissing: Truth.Missing } leaf)
            keys.Add($"{leaf.Field.Key} exists {ConditionKeys.True}");
        if (condition is not AllOf all)
            return;
        foreach (var part in all.Parts)
            Add(part, keys);
    }

    private static string Equal(FieldPath field, Constant item) => $"{field.Key} eq {item.Key}";
}
