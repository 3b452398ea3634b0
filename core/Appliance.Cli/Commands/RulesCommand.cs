using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance rules</c>: those in force, and why one takes an incident or does not.</summary>
internal static class RulesCommand
{
    public static Command Create(GlobalOptions options)
    {
        var list = new Command("list", "Lists the rules in force in the order in which they are tried, with what they took.");
        list.SetAction((parsed, cancellation) => ListAsync(options.Daemon(parsed), options.Screen(parsed), cancellation));
        return new Command("rules", "Lists and explains the rules, and tries out others.") { list, ExplainCommand.Create(options), ReplayCommand.Create(options) };
    }

    private static async Task<int> ListAsync(DaemonSocket daemon, Screen screen, CancellationToken cancellationToken)
    {
        var rules = await RulePages.ReadAsync(daemon, cancellationToken);
        screen.Show(rules, ControlJson.Default.IReadOnlyListRuleSummary, RuleTable.Draw);
        return (int)ExitCode.Ok;
    }
}
