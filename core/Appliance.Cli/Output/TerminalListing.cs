using Spectre.Console;
using Spectre.Console.Rendering;

namespace Appliance.Cli.Output;

/// <summary>A listing for a person at a terminal.</summary>
internal static class TerminalListing
{
    public static IRenderable Render(Listing listing)
    {
        var facts = listing.Headings.Count == 0;
        var table = new Table { Border = facts ? TableBorder.None : TableBorder.Simple, ShowHeaders = !facts };
        var columns = facts ? listing.Rows.Max(row => row.Count) : listing.Headings.Count;
        for (var column = 0; column < columns; column++)
            table.AddColumn(new TableColumn(new Text(facts ? "" : listing.Headings[column], new Style(Color.Grey))));
        foreach (var row in listing.Rows)
            table.AddRow(row.Select(Render));
        return table;
    }

    public static Text Render(Cell cell) => new(cell.Text, StyleOf(cell.Tone));

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Plain => Style.Plain,
        Tone.Quiet => new Style(Color.Grey),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
    };
}
