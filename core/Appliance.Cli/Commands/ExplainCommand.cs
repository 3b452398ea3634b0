using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance rules explain</c>: which rule takes an incident, and what kept the closest others from it.</summary>
internal static class ExplainCommand
{
    public static Command Create(GlobalOptions options)
    {
        var incident = new Option<string>("--incident")
        {
            Description = "A JSON file with the incident's fields; '-' reads standard input.",
            HelpName = "FILE",
            Required = true,
        };
        var limit = new BoundedOption("--limit", "How many rules to show", byDefault: 5, most: 1_000);
        var command = new Command("explain", "Says which rule takes an incident, and what kept the closest others from it.") { incident, limit };
        command.SetAction((parsed, cancellation) => RunAsync(
            options.Daemon(parsed), options.Screen(parsed), parsed.GetRequiredValue(incident), parsed.GetValue(limit), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DaemonSocket daemon, Screen screen, string file, int limit, CancellationToken cancellationToken)
    {
        var incident = await IncidentFile.ReadAsync(file, cancellationToken);
        var explanation = await daemon.AskAsync(
            ControlMethods.Explain, incident, ControlJson.Default.JsonElement, ControlJson.Default.Explanation, cancellationToken);
        screen.Show(explanation, ControlJson.Default.Explanation, (answer, _) => Draw(answer, screen, limit));
        return (int)ExitCode.Ok;
    }

    private static void Draw(Explanation explanation, Screen screen, int limit)
    {
        screen.Line(explanation.MatchedRuleId is { } id
            ? new Cell($"Rule '{id}' takes this incident.", Tone.Good)
            : new Cell("No rule takes this incident.", Tone.Warning));
        foreach (var rule in explanation.Rules.Take(limit))
            DrawRule(rule, screen);
        if (explanation.Rules.Count > limit)
            screen.Line(new Cell($"Not shown: {Counted.Of(explanation.Rules.Count - limit, "rule")} further away; --limit shows more.", Tone.Quiet));
    }

    private static void DrawRule(RuleExplanation rule, Screen screen)
    {
        screen.Line("");
        screen.Line(new Cell(
            $"{rule.RuleId}: {rule.ConditionsHeld} of {rule.Conditions.Count} conditions hold ({rule.Source})", rule.Matched ? Tone.Good : Tone.Plain));
        screen.Table(new Listing([], [.. rule.Conditions.SelectMany(condition => Rows(condition, depth: 0))]), whenEmpty: "");
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(ConditionExplanation condition, int depth) =>
        condition.Parts.SelectMany(part => Rows(part, depth + 1)).Prepend(Row(condition, depth));

    private static IReadOnlyList<Cell> Row(ConditionExplanation condition, int depth) =>
    [
        condition.Held ? new Cell("holds", Tone.Good) : new Cell("fails", Tone.Bad),
        new string(' ', 2 * depth) + condition.Condition,
        condition.Actual is { } actual ? $"is {actual}" : condition.Parts.Count > 0 ? "" : "is missing",
    ];
}
