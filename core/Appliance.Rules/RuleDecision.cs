using Appliance.Rules.Conditions;
using Appliance.Protocol.Rules;

namespace Appliance.Rules;

/// <summary>What the rules decided about one incident, and which of them were tried. The explanation is written when somebody asks for it.</summary>
/// <param name="book">The rules that were in force.</param>
/// <param name="subject">The incident, at that moment.</param>
/// <param name="rule">The first rule whose conditions all hold; null when none does.</param>
/// <param name="tried">The positions of the rules up to that one which the index did not rule out.</param>
internal sealed class RuleDecision(RuleBook book, Subject subject, Rule? rule, IReadOnlyList<int> tried)
{
    public RuleBook Book => book;

    public Rule? Rule => rule;

    /// <summary>Where no rule takes the incident: the first one that counts it, and waits for more.</summary>
    public Rule? Counting => rule is null ? tried.Select(position => book.Rules[position]).FirstOrDefault(each => each.Counts(subject)) : null;

    /// <summary>How far the rule that counts the incident has come, for people.</summary>
    public string Progress(Rule counting) => string.Join("; ", counting.Conditions
        .Where(condition => condition.FillsUp)
        .Select(condition => condition.Explain(subject))
        .Where(explanation => !explanation.Held)
        .Select(explanation => $"{explanation.Condition}: {explanation.Finding}"));

    /// <summary>Of the rules that were tried, and of those that would have taken the incident were they not disabled.</summary>
    /// <param name="most">How many of them it shows.</param>
    public Explanation Explain(int most) => RuleExplainer.Explain(book, tried.Concat(MissedDisabled().Take(most)), rule, subject, most);

    private IEnumerable<int> MissedDisabled()
    {
        var last = rule is null ? int.MaxValue : book.PositionOf(rule);
        return book.Disabled.Where(position => position < last && book.Rules[position].WouldMatch(subject));
    }
}
