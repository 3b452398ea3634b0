namespace Appliance.Core.Rules.Conditions;

/// <summary>Which conditions follow from others. It finds the common cases and claims none that is not so.</summary>
internal static class Implications
{
    /// <summary>The texts of all conditions that hold wherever these do.</summary>
    public static HashSet<string> Of(IEnumerable<Condition> conditions)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in conditions)
            Add(condition, texts);
        return texts;
    }

    /// <param name="known">What holds.</param>
    public static bool Follows(Condition condition, HashSet<string> known) => known.Contains(condition.Text) || condition switch
    {
        AllOf all => all.Parts.All(part => Follows(part, known)),
        AnyOf any => any.Parts.Any(part => Follows(part, known)),
        FieldCondition { Test: MemberTest { IsNegated: false } test } member => test.Members.Any(item => known.Contains(Equal(member.Field, item))),
        _ => false,
    };

    /// <summary>The texts of which at least one is known wherever the condition follows.</summary>
    public static IEnumerable<string> Keys(Condition condition) => condition switch
    {
        AllOf all => Keys(all.Parts[0]).Append(all.Text),
        AnyOf any => any.Parts.SelectMany(Keys).Append(any.Text),
        FieldCondition { Test: MemberTest { IsNegated: false } test } member => test.Members.Select(item => Equal(member.Field, item)).Append(member.Text),
        _ => [condition.Text],
    };

    private static void Add(Condition condition, HashSet<string> texts)
    {
        texts.Add(condition.Text);
        if (condition is FieldCondition { Test.OfMissing: Truth.Missing } leaf)
            texts.Add($"{leaf.Field.Name} exists true");
        if (condition is not AllOf all)
            return;
        foreach (var part in all.Parts)
            Add(part, texts);
    }

    private static string Equal(FieldPath field, Constant item) => $"{field.Name} eq {item.Text}";
}
