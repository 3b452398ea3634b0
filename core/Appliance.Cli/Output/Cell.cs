namespace Appliance.Cli.Output;

/// <summary>One value of a listing, already free of control characters: agents and scripts wrote some of it.</summary>
internal sealed record Cell
{
    public Cell(string? text, Tone tone = Tone.Plain)
    {
        Text = OneLine(text ?? "").Trim();
        Tone = tone;
    }

    public string Text { get; private init; }

    public Tone Tone { get; private init; }

    public static implicit operator Cell(string? text) => new(text);

    /// <summary>A line of what a program printed, with its indentation.</summary>
    public static Cell Printed(string line) => new("") { Text = OneLine(line).TrimEnd() };

    public Cell In(Tone tone) => this with { Tone = tone };

    private static string OneLine(string text) => string.Create(text.Length, text, (line, source) =>
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = char.IsControl(source[i]) ? ' ' : source[i];
    });
}
