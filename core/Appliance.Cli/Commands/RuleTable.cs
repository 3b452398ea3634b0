using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary>The rules in force in lines of at most 120 columns. Ids are whole; what does not fit beside them goes on in the next line, or is cut at its front.</summary>
internal static class RuleTable
{
    private const int Width = 120;
    private const int RestraintWidth = 18;

    /// <summary>Between columns; a terminal's table has one more than a pipe's.</summary>
    private const int Gap = 3;

    /// <summary>Before the first column and after the last.</summary>
    private const int Frame = 4;

    /// <summary>Less of a path tells nothing.</summary>
    private const int LeastOfSource = 12;

    private static readonly string[] Headings = ["Prio", "Rule", "Mode", "Action", "Took", "Last", "Restraint"];

    public static void Draw(IReadOnlyList<RuleSummary> rules, Screen screen)
    {
        var lines = rules.SelectMany(rule => Lines(rule, screen)).ToList();
        var room = Width - Headings.Select((heading, column) => lines.Select(line => line.Cells[column].Text.Length).Append(heading.Length).Max() + Gap).Sum() - Frame;
        screen.Table(
            room < LeastOfSource
                ? new Listing(Headings, [.. lines.Select(line => line.Cells)])
                : new Listing([.. Headings, "Source"], [.. lines.Select(line => line.Cells.Append(new Cell(Tail(line.Source, room), Tone.Quiet)).ToList())]),
            whenEmpty: "No rule is in force.");
        DrawChanges(rules, screen);
        if (rules.Any(rule => rule.Source.Length > room))
            screen.Line(new Cell("With --json it shows each source as a whole.", Tone.Quiet));
    }

    /// <summary>One for each of its actions, or more where its restraints need them.</summary>
    private static IEnumerable<(IReadOnlyList<Cell> Cells, string Source)> Lines(RuleSummary rule, Screen screen)
    {
        var restraints = Packed(rule.Exceptions == 0 ? rule.Restraints : [.. rule.Restraints, Counted.Of(rule.Exceptions, "exception")]);
        for (var line = 0; line < Math.Max(rule.Actions.Count, restraints.Count); line++)
        {
            var (action, restraint) = (rule.Actions.ElementAtOrDefault(line), new Cell(restraints.ElementAtOrDefault(line), Tone.Warning));
            yield return line == 0
                ? ([
                    $"{rule.Priority}", rule.RuleId, new Cell(rule.Mode, rule.Mode == "enforce" ? Tone.Plain : Tone.Warning), action, $"{rule.Matches}",
                    new Cell(screen.Minute(rule.LastMatch), Tone.Quiet), restraint,
                ], rule.Source)
                : (["", "", "", action, "", "", restraint], "");
        }
    }

    private static List<string> Packed(IReadOnlyList<string> words)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length + 2 <= RestraintWidth)
                lines[^1] += $", {word}";
            else
                lines.Add(word);
        }

        return words.Count == 0 ? ["-"] : lines;
    }

    private static void DrawChanges(IReadOnlyList<RuleSummary> rules, Screen screen)
    {
        var changed = rules.Where(rule => rule.Override is not null).ToList();
        if (changed.Count > 0)
            screen.Line("Changed for this site:");
        foreach (var line in changed.SelectMany(rule => Wrapped($"{rule.RuleId}: {Sentence(rule.Override!)}")))
            screen.Line(Cell.Printed(line).In(Tone.Warning));
    }

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

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = " ";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width && line.Trim().Length > 0)
            {
                yield return line;
                line = "   ";
            }

            line += $" {word}";
        }

        yield return line;
    }

    private static string Tail(string text, int room) => text.Length <= room ? text : $"…{text[^(room - 1)..]}";
}
