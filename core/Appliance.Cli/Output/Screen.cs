using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Appliance.Cli.Output;

/// <summary>The command's standard output: JSON when asked for, tables on a terminal, aligned lines in a pipe.</summary>
internal sealed class Screen(bool json, TimeZoneInfo zone)
{
    private readonly bool _terminal = !Console.IsOutputRedirected;

    /// <summary>Shows an answer as JSON, or as the given drawing for people.</summary>
    public void Show<T>(T answer, JsonTypeInfo<T> type, Action<T, Screen> draw)
    {
        if (json)
            Console.Out.WriteLine(IndentedJson.Of(answer, type));
        else
            draw(answer, this);
    }

    public void Line(Cell cell)
    {
        if (!_terminal)
        {
            Console.Out.WriteLine(cell.Text);
            return;
        }
        AnsiConsole.Write(TerminalListing.Render(cell));
        AnsiConsole.WriteLine();
    }

    /// <summary>Draws the listing, or the sentence when it has no row.</summary>
    public void Table(Listing listing, string whenEmpty)
    {
        if (listing.Rows.Count == 0)
            Line(whenEmpty);
        else if (_terminal)
            AnsiConsole.Write(TerminalListing.Render(listing));
        else
            PlainListing.Write(Console.Out, listing);
    }

    /// <summary>The same to the minute, where columns are scarce.</summary>
    public string Minute(DateTimeOffset? moment) => moment is { } known ? $"{TimeZoneInfo.ConvertTime(known, zone):yyyy-MM-dd HH:mm}" : "-";

    /// <summary>A moment in the operator's time zone.</summary>
    public string Moment(DateTimeOffset? moment) => moment is { } known ? $"{TimeZoneInfo.ConvertTime(known, zone):yyyy-MM-dd HH:mm:ss}" : "-";
}
