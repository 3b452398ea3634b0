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
        var rules = await daemon.AskAsync(ControlMethods.Rules, ControlJson.Default.IReadOnlyListRuleSummary, cancellationToken);
        screen.Show(rules, ControlJson.Default.IReadOnlyListRuleSummary, Draw);
        return (int)ExitCode.Ok;
    }

    private static void Draw(IReadOnlyList<RuleSummary> rules, Screen screen) => screen.Table(
        new Listing(["Priority", "Rule", "Mode", "Action", "Took", "Last", "Exceptions", "Override", "Source"], [.. rules.Select(rule => Row(rule, screen))]),
        whenEmpty: "No rule is in force.");

    private static IReadOnlyList<Cell> Row(RuleSummary rule, Screen screen) =>
    [
        $"{rule.Priority}",
        rule.RuleId,
        new(rule.Mode, rule.Mode == "enforce" ? Tone.Plain : Tone.Warning),
        string.Join(", ", rule.Actions),
        $"{rule.Matches}",
        new(screen.Moment(rule.LastMatch), Tone.Quiet),
        rule.Exceptions == 0 ? "-" : new Cell($"{rule.Exceptions}", Tone.Warning),
        rule.Override is { } change ? new Cell(Sentence(change), Tone.Warning) : "-",
        new(rule.Source, Tone.Quiet),
    ];

    private static string Sentence(RuleChange change)
    {
        string?[] before =
        [
            change.ModeBefore is { } mode ? $"was {mode}" : null,
            change.PriorityBefore is { } priority ? $"was priority {priority}" : null,
            change.Parameters is { } parameters ? $"changed {string.Join(", ", parameters)}" : null,
        ];
        return $"{string.Join(", ", before.OfType<string>().DefaultIfEmpty("as before"))} (by {change.By}: {change.Reason})";
    }
}
