namespace Appliance.Rules.Yaml;

/// <summary>The lines of a text that cannot be read as YAML. Lines and columns count from 1; a line that there is not is empty.</summary>
internal sealed class YamlLines(string text)
{
    private readonly string[] _lines = text.Split('\n');

    public string this[int line] => line < 1 || line > _lines.Length ? "" : _lines[line - 1].TrimEnd('\r');

    /// <summary>What stands before a place in its line.</summary>
    public string Before(int line, int column) => this[line][..Math.Clamp(column - 1, 0, this[line].Length)];

    public string From(int line, int column) => this[line][Math.Clamp(column - 1, 0, this[line].Length)..];

    public int Indent(int line) => this[line].Length - this[line].TrimStart(' ').Length;

    public bool IsItem(int line) => this[line].AsSpan().Trim() is "-" or ['-', ' ', ..];

    /// <summary>Where the first key of a line stands: behind the dashes of its items.</summary>
    public int KeyIndent(int line) => this[line].Length - Content(line).Length;

    /// <summary>Without indentation and dashes.</summary>
    public string Content(int line)
    {
        var content = this[line].TrimStart(' ');
        while (content is ['-', ' ', .. var rest])
            content = rest.TrimStart(' ');
        return content;
    }

    /// <summary>The nearest line above that says something; 0 for none.</summary>
    public int Previous(int line)
    {
        do
            line--;
        while (line > 0 && this[line].AsSpan().TrimStart() is [] or ['#', ..]);
        return Math.Max(line, 0);
    }

    /// <summary>By how much a line can be indented after those above it, the deepest first.</summary>
    public IReadOnlyList<int> OpenIndents(int line)
    {
        var open = new List<int>();
        for (var above = Previous(line); above > 0; above = Previous(above))
        {
            foreach (var indent in HasKey(above) ? new[] { KeyIndent(above), Indent(above) } : [Indent(above)])
            {
                if (open.Count == 0 || indent < open[^1])
                    open.Add(indent);
            }
        }

        return open;
    }

    /// <summary>The last bracket before a place that is not closed before it; null for none.</summary>
    public (int Line, int Column, char Bracket)? OpenBracket(int line, int column)
    {
        var closed = 0;
        for (var (above, part) = (line, Before(line, column)); above > 0; above--, part = this[above])
        {
            for (var position = part.Length - 1; position >= 0; position--)
            {
                if (part[position] is ']' or '}')
                    closed++;
                else if (part[position] is '[' or '{' && --closed < 0)
                    return (above, position + 1, part[position]);
            }
        }

        return null;
    }

    /// <summary>Whether it has a key of a map in block style.</summary>
    public bool HasKey(int line) => Content(line) is { Length: > 0 } content && (content.EndsWith(':') || content.Contains(": ", StringComparison.Ordinal)) && content[0] is not ('{' or '[');
}
