using Spectre.Console;

namespace Appliance.Demo.Timelines;

/// <summary>The timeline for a person at a terminal.</summary>
internal sealed class TerminalTimeline(TimeProvider time) : ITimeline
{
    private readonly long _start = time.GetTimestamp();

    public void Chapter(int number, string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{number} · {Markup.Escape(title)}[/]") { Justification = Justify.Left, Style = Style.Parse("blue") });
    }

    public void Note(string text) => Write("[grey]·[/]", $"[grey]{Markup.Escape(text)}[/]");

    public void Held(string text) => Write("[green]✔[/]", Markup.Escape(text));

    public void Failed(string text) => Write("[red]✘[/]", $"[red]{Markup.Escape(text)}[/]");

    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey") };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(heading)}[/]"));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        AnsiConsole.Write(new Padder(table, new Padding(12, 0, 0, 0)));
    }

    public void Block(string title, IReadOnlyList<string> lines)
    {
        var panel = new Panel(new Text(string.Join('\n', lines))) { Header = new PanelHeader(Markup.Escape(title)), Border = BoxBorder.Rounded };
        AnsiConsole.Write(new Padder(panel, new Padding(12, 0, 0, 0)));
    }

    public void End(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold green]{Markup.Escape(text)}[/] [grey]{time.GetElapsedTime(_start).TotalSeconds:0} s[/]") { Style = Style.Parse("green") });
    }

    // Two columns, so that a long line wraps under its own text and the times stay a column of their own.
    private void Write(string mark, string text)
    {
        var grid = new Grid().AddColumn(new GridColumn { Width = 10, NoWrap = true }).AddColumn().AddColumn();
        grid.AddRow($"[grey]{time.GetElapsedTime(_start).TotalSeconds,7:0.0} s[/]", mark, text);
        AnsiConsole.Write(grid);
    }
}
