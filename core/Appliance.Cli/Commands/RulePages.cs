using Appliance.Cli.Connection;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary>All rules in force, asked for page by page.</summary>
internal static class RulePages
{
    public static async Task<IReadOnlyList<RuleSummary>> ReadAsync(DaemonSocket daemon, CancellationToken cancellationToken)
    {
        var (rules, page) = (new List<RuleSummary>(), new RulePage([], From: 0, Total: 0, Edition: 0));
        do
        {
            page = await daemon.AskAsync(
                ControlMethods.Rules, new RulePageRequest(rules.Count, page.Edition), ControlJson.Default.RulePageRequest, ControlJson.Default.RulePage, cancellationToken);

            // Rules that have changed meanwhile come from their first on.
            rules.RemoveRange(page.From, rules.Count - page.From);
            rules.AddRange(page.Rules);
        }
        while (page.Rules.Count > 0 && rules.Count < page.Total);
        return rules;
    }
}
