namespace Appliance.Demo.Timelines;

/// <summary>One plain line for each event, for files and pipes.</summary>
internal sealed class PlainTimeline(TextWriter output, TimeProvider time) : ITimeline
{
    private readonly long _start = time.GetTimestamp();

    public void Chapter(int number, string title) => Write($"== {number}. {title}");

    public void Note(string text) => Write($"     {text}");

    public void Held(string text) => Write($"ok   {text}");

    public void Failed(string text) => Write($"FAIL {text}");

    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Prepend(heading.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(headings))
            Write("     " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    public void Block(string title, IReadOnlyList<string> lines)
    {
        Write($"     {title}");
        foreach (var line in lines)
            output.WriteLine($"           | {line}");
    }

    public void End(string text) => Write($"== {text}");

    private void Write(string line)
    {
        output.WriteLine($"{time.GetElapsedTime(_start).TotalSeconds,7:0.0} s  {line}");
        output.Flush();
    }
}
