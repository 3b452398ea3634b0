using System.Collections.Frozen;
using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>Every rule, runbook and check that is in force. Immutable, thread-safe.</summary>
internal sealed class RuleBook
{
    private readonly RuleIndex _index;

    /// <param name="rules">In load order; an id comes once.</param>
    public RuleBook(IEnumerable<Rule> rules, IEnumerable<Runbook> runbooks, IEnumerable<Check> checks)
    {
        Rules = [.. rules.OrderBy(rule => rule.Priority)];
        Runbooks = runbooks.ToFrozenDictionary(runbook => runbook.Id, StringComparer.Ordinal);
        Checks = [.. checks];
        Disabled = [.. Enumerable.Range(0, Rules.Length).Where(position => !Rules[position].Enabled)];
        _index = new RuleIndex(Rules);
    }

    public static RuleBook Empty { get; } = new([], [], []);

    /// <summary>In the order in which they are tried: by priority, then as loaded. Disabled ones are among them.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The positions of those that take no incidents.</summary>
    public ImmutableArray<int> Disabled { get; }

    public FrozenDictionary<string, Runbook> Runbooks { get; }

    public IReadOnlyList<Check> Checks { get; }

    public int PositionOf(Rule rule)
    {
        var position = 0;
        while (!ReferenceEquals(Rules[position], rule))
            position++;
        return position;
    }

    /// <summary>The first enabled rule whose conditions all hold; null when none does.</summary>
    public Rule? Match(in Subject subject) => _index.Match(subject, tried: null);

    /// <summary>
    /// The ids of the rules that may take the incident, told without its past: the first whose conditions all hold, null where there is none, and
    /// before it each whose window or sequence alone is open.
    /// </summary>
    public IReadOnlyList<string?> PossibleTakers(Incident incident, DateTimeOffset now)
    {
        var (subject, tried) = (new Subject(incident, now), new List<int>());
        var takers = new List<string?> { _index.Match(subject, tried)?.Id };
        foreach (var position in tried)
        {
            if (Rules[position].LooksBack && Rules[position].MayMatch(subject))
                takers.Add(Rules[position].Id);
        }

        return takers;
    }

    /// <summary>The same, remembering what it takes to explain it.</summary>
    public RuleDecision Decide(Subject subject)
    {
        var (asked, tried) = (subject.Remembering(), new List<int>());
        return new RuleDecision(this, asked, _index.Match(asked, tried), tried);
    }

    /// <summary>Why the closest rules there are match the incident or do not, those too that matching does not have to try.</summary>
    /// <param name="subject">The incident.</param>
    /// <param name="most">How many of them it shows.</param>
    public Explanation Explain(Subject subject, int most)
    {
        var asked = subject.Remembering();
        var matched = Match(asked);
        var unasked = matched is null ? AskedCheckTypes.Unasked(this, asked) : null;
        return RuleExplainer.Explain(this, Enumerable.Range(0, Rules.Length), matched, asked, most, unasked);
    }
}
