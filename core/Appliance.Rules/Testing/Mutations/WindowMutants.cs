using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>A rule with one of the terms of its window changed.</summary>
internal static class WindowMutants
{
    public static IEnumerable<Mutant> Of(ParsedRule parsed)
    {
        var map = parsed.Node.Map("window");
        if (map is null || parsed.Rule.Conditions.OfType<WindowCondition>().SingleOrDefault() is not { } window)
            return [];
        return Changes(window).Select(each => new Mutant(
            parsed.Rule, map.Node(each.Key) ?? map, each.Text, each.Change,
            parsed.Rule with { Conditions = parsed.Rule.Conditions.Replace(window, window.With(each.Terms)) }));
    }

    private static IEnumerable<(string Key, string Text, string Change, WindowTerms Terms)> Changes(WindowCondition window)
    {
        var terms = window.Terms;
        foreach (var count in new[] { terms.Count - 1, terms.Count + 1 })
            yield return ("count", window.Text, $"{count}", terms with { Count = count });
        foreach (var (change, within) in LookBackChanges.OfWithin(terms.Within))
            yield return ("within", $"within {DurationText.Of(terms.Within)}", change, terms with { Within = within });
        foreach (var (change, group) in LookBackChanges.OfGroup(terms.Group))
            yield return ("group_by", terms.Group.Text, change, terms with { Group = group });
        if (terms.Distinct is { } distinct)
            yield return ("distinct", $"different {distinct.Name}", "dropped", terms with { Distinct = null });
    }
}
