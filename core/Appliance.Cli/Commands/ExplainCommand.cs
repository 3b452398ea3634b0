using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rules;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance rules explain</c>: which rule takes an incident, and what kept the closest others from it.</summary>
internal static class ExplainCommand
{
    private const int MostRules = 1_000;

    public static Command Create(GlobalOptions options)
    {
        var id = new Argument<string?>("INCIDENT")
        {
            Description = "The id of a recorded incident, from 'appliance incidents'.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var file = new Option<string?>("--incident")
        {
            Description = "In place of an id, a JSON file with an incident's fields; '-' reads standard input.",
            HelpName = "FILE",
        };
        var limit = new BoundedOption("--limit", "How many rules to show", byDefault: 5, most: MostRules);
        var command = new Command("explain", "Says which rule takes an incident, and what kept the closest others from it.") { id, file, limit };
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is null == result.GetValue(file) is null)
                result.AddError("Write the id of an incident, or --incident with a file: one of them.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ExplainRequest(
                parsed.GetValue(id), parsed.GetValue(file) is { } path ? await IncidentFile.ReadAsync(path, cancellation) : null, parsed.GetValue(limit));
            var explanation = await options.Daemon(parsed).AskAsync(
                ControlMethods.Explain, request, ControlJson.Default.ExplainRequest, ControlJson.Default.Explanation, cancellation);
            options.Screen(parsed).Show(explanation, ControlJson.Default.Explanation, (answer, screen) => Draw(answer, screen, request.Limit));
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static void Draw(Explanation explanation, Screen screen, int limit)
    {
        screen.Line(explanation.MatchedRuleId is { } id
            ? new Cell($"Rule '{id}' takes this incident.", Tone.Good)
            : new Cell(explanation.Unasked ?? "No rule takes this incident.", Tone.Warning));
        foreach (var rule in explanation.Rules)
            DrawRule(rule, screen);
        if (explanation.OtherRules > 0 && explanation.Unasked is null)
            screen.Line(new Cell($"Not shown: {Counted.Of(explanation.OtherRules, "rule")} further away; {Why(explanation.Rules.Count, limit)}.", Tone.Quiet));
    }

    private static string Why(int shown, int limit) => shown < limit || limit == MostRules ? "an answer holds no more" : "--limit shows more";

    private static void DrawRule(RuleExplanation rule, Screen screen)
    {
        screen.Line("");
        screen.Line(new Cell(
            $"{rule.RuleId}: {rule.ConditionsHeld} of {rule.Conditions.Count} conditions hold ({rule.Source})", rule.Matched ? Tone.Good : Tone.Plain));
        if (rule.Disabled is { } why)
            screen.Line(new Cell($"It {why}", Tone.Warning));
        screen.Table(new Listing([], [.. rule.Conditions.SelectMany(condition => Rows(condition, depth: 0))]), whenEmpty: "");
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(ConditionExplanation condition, int depth) =>
        [Row(condition, depth), .. (condition.Parts ?? []).SelectMany(part => Rows(part, depth + 1))];

    private static IReadOnlyList<Cell> Row(ConditionExplanation condition, int depth) =>
    [
        condition.Held ? new Cell("holds", Tone.Good) : new Cell("fails", Tone.Bad),
        Cell.Printed(new string(' ', 2 * depth) + condition.Condition),
        condition.Finding ?? (condition.Actual is { } actual ? $"is {actual}" : condition.Parts is null ? "is missing" : ""),
    ];
}
