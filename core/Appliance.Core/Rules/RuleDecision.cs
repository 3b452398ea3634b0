using Appliance.Core.Rules.Conditions;
using Appliance.Protocol.Rules;

namespace Appliance.Core.Rules;

/// <summary>What the rules decided about one incident, and which of them were tried. The explanation is written when somebody asks for it.</summary>
/// <param name="book">The rules that were in force.</param>
/// <param name="subject">The incident, at that moment.</param>
/// <param name="rule">The first rule whose conditions all hold; null when none does.</param>
/// <param name="tried">The positions of the rules up to that one which the index did not rule out.</param>
internal sealed class RuleDecision(RuleBook book, Subject subject, Rule? rule, IReadOnlyList<int> tried)
{
    public RuleBook Book => book;

    public Rule? Rule => rule;

    /// <param name="most">How many of the rules that were tried it shows.</param>
    public Explanation Explain(int most) => RuleExplainer.Explain(book, [.. tried.Select(position => book.Rules[position])], rule, subject, most);
}
