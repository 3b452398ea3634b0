using Appliance.Rules.Conditions;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>
/// The events of tests that pass, with the rule that takes each. Of these a changed rule can change what it took itself, and what went to a
/// later rule or to none: so a mutant is asked about these events, and no others and no other rule is.
/// </summary>
internal sealed class TestedEvents
{
    private readonly Dictionary<string, int> _positions;
    private readonly (int TakenBy, Subject Subject)[] _events;

    public TestedEvents(RuleBook book, IEnumerable<PackTest> tests)
    {
        _positions = book.Rules.Select((rule, position) => (rule.Id, position)).ToDictionary(each => each.Id, each => each.position, StringComparer.Ordinal);
        _events =
        [
            .. tests
                .SelectMany(test => test.Events)
                .Select(each => (TakenBy: each.Expected.RuleId is { } id ? _positions[id] : int.MaxValue, each.Subject))
                .OrderBy(each => each.TakenBy),
        ];
    }

    /// <summary>Whether a test would fail if the rule were so.</summary>
    public bool Notice(Mutant mutant)
    {
        var position = _positions[mutant.Original.Id];
        for (var i = _events.Length - 1; i >= 0 && _events[i].TakenBy >= position; i--)
        {
            var (takenBy, subject) = _events[i];
            if (mutant.Changed.Matches(subject) != (takenBy == position))
                return true;
            if (takenBy == position && Mismatch.HoldOf(mutant.Changed, subject) != Mismatch.HoldOf(mutant.Original, subject))
                return true;
        }

        return false;
    }
}
