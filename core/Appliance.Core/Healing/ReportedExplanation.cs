using Appliance.Core.Reporting;
using Appliance.Protocol.Rules;
using Appliance.Rules;

namespace Appliance.Core.Healing;

/// <summary>The explanation that goes with a report: of the closest rules, and small enough for it.</summary>
internal static class ReportedExplanation
{
    private const int LongestBytes = 32 * 1024;

    private const int MostRules = 5;

    public static Explanation Of(RuleDecision decision) => ExplanationExcerpt.Of(decision.Explain(MostRules), Excerpt.Name, LongestBytes);
}
