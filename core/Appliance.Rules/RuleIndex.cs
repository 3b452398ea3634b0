using System.Collections.Immutable;
using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>
/// Finds the first rule that matches without trying each: one hash look-up for each field that some rule's key
/// asks for, and the rules without such an equality. Allocates nothing.
/// </summary>
internal sealed class RuleIndex
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly FieldIndex[] _fields;
    private readonly int[] _others;

    /// <param name="rules">In the order in which they are to be tried.</param>
    public RuleIndex(ImmutableArray<Rule> rules)
    {
        _rules = rules;
        var entries = rules
            .Select((rule, position) => (Position: position, Key: KeyOf(rule), rule.Enabled))
            .Where(entry => entry.Enabled)
            .ToLookup(entry => entry.Key?.Field.Name ?? "");
        _others = [.. entries[""].Select(entry => entry.Position)];
        _fields = [.. entries
            .Where(group => group.Key != "")
            .Select(group => new FieldIndex(group.Key, group.Select(entry => (entry.Key!.EqualText!, entry.Position))))];
    }

    /// <param name="subject">The incident.</param>
    /// <param name="tried">Takes the position of every rule that is tried, for who wants to explain the outcome.</param>
    public Rule? Match(in Subject subject, List<int>? tried)
    {
        var first = First(_others, subject, int.MaxValue, tried);
        foreach (var field in _fields)
            first = First(field.Candidates(subject.Incident), subject, first, tried);
        if (tried is not null)
            DropBehind(first, tried);
        return first == int.MaxValue ? null : _rules[first];
    }

    /// <summary>The condition by which a rule is looked up: its first equality with a text, and rather one with the <c>check_type</c>, which tells rules apart best.</summary>
    public static FieldCondition? KeyOf(Rule rule) => rule.Conditions
        .OfType<FieldCondition>()
        .Where(condition => condition.EqualText is { Length: <= FieldIndex.LongestText })
        .MinBy(condition => condition.Field.Name == IncidentFields.CheckType ? 0 : 1);

    /// <summary>A method of its own: what the lambda captures would be allocated for every match.</summary>
    private static void DropBehind(int first, List<int> tried) => tried.RemoveAll(position => position > first);

    private int First(ReadOnlySpan<int> positions, in Subject subject, int before, List<int>? tried)
    {
        foreach (var position in positions)
        {
            if (position >= before)
                break;
            tried?.Add(position);
            if (_rules[position].Matches(subject))
                return position;
        }

        return before;
    }
}
