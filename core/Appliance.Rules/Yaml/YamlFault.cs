using YamlDotNet.Core;

namespace Appliance.Rules.Yaml;

/// <summary>What a person would say of a text that is no YAML: the parser tells what it waited for, and not which slip made it wait.</summary>
internal readonly record struct YamlFault(int Line, int Column, string Message)
{
    /// <summary>How far the dash is indented that is missing before the line; null when another slip was made.</summary>
    public int? DashIndent { get; private init; }

    private const string Unclear =
        "This cannot be read as YAML; look here and in the line above for a wrong indentation, or a colon, quote or bracket too few.";

    private const string Rest = "This does not belong to the value before it; put quotes around the whole text.";
    private const string OpenQuote = "The quote that is opened here is not closed in its line; close it where the text ends.";

    private const string BlockText =
        "After '|' or '>' the text begins in the next line, and all its lines are indented at least as far as the first.";

    private const string Tab = "A tab stands in the indentation here; indent with spaces.";

    private static readonly string[] EscapeWords = ["escape character", "hexadecimal", "Unicode"];

    /// <param name="exception">The parser's.</param>
    /// <param name="reached">How far it has read.</param>
    /// <param name="text">The whole text.</param>
    public static YamlFault Of(YamlException exception, Mark reached, string text)
    {
        var lines = new YamlLines(text);
        var (line, column) = ((int)exception.Start.Line, (int)exception.Start.Column);
        return LostBlock.Of(lines, line) ?? OfBlank(lines, line, reached) ?? OfWords(exception.Message, lines, line, column);
    }

    /// <summary>By the words with which the parser says what it waited for.</summary>
    private static YamlFault OfWords(string message, YamlLines lines, int line, int column)
    {
        return message switch
        {
            _ when EscapeWords.Any(Says) => OfEscape(lines, line, column),
            _ when Says("quoted scalar") => new(line, column, OpenQuote),
            _ when lines.From(line, column) is ['%' or '@' or '`' or '*' or '&' or '!', ..] and var rest =>
                new(line, column, $"A text that begins with '{rest[0]}' needs quotes around it."),
            _ when Says("invalid mapping") => OfColon(lines, line, column, isContinued: Says("multiline")),
            _ when Says("expected ':'") => OfKey(lines, line),
            _ when Says("block scalar") => new(line, column, IsBehindKey(lines, line, column) ? BlockText : Rest),
            _ when Says("block") || Says("<document") => OfStructure(lines, line, column),
            _ => OfBracket(lines, line, column),
        };

        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
    }

    private static bool IsBehindKey(YamlLines lines, int line, int column) =>
        lines.Before(line, column).TrimEnd(' ', '|', '>') is [.., ':' or '-'];

    /// <summary>For texts on which the parser fails without a place: it has read on behind what is not closed.</summary>
    public static YamlFault OfUnclosed(Mark reached, string text) => OfBracket(new YamlLines(text), (int)reached.Line, (int)reached.Column);

    /// <summary>Of a tab that indents the parser says where the map around it begins, or nothing.</summary>
    private static YamlFault? OfBlank(YamlLines lines, int line, Mark reached)
    {
        var (at, column) = ((int)reached.Line, (int)reached.Column);
        if (lines.From(at, column) is ['\t', ..] && lines.Before(at, column).AsSpan().Trim(' ').IsEmpty)
            return new(at, column, Tab);
        foreach (var suspect in new[] { line, lines.Previous(line), lines.Previous(lines.Previous(line)) })
        {
            var indent = lines.Indent(suspect);
            if (indent == 0 && lines[suspect] is ['\t', ..])
                return new(suspect, 1, Tab);
            if (lines[suspect].Length > indent && lines[suspect][indent] is not ('\t' or '\r') and var odd && char.IsWhiteSpace(odd))
            {
                return new(suspect, indent + 1,
                    $"A character that only looks like a space stands in the indentation here (U+{(int)odd:X4}); indent with spaces.");
            }
        }

        return null;
    }

    private static YamlFault OfEscape(YamlLines lines, int line, int column)
    {
        var quoted = lines.From(line, column);
        for (var position = 0; position + 1 < quoted.Length; position++)
        {
            if (quoted[position] != '\\')
                continue;
            if (!"0abt\tnvfre \"/\\N_LPxuU".Contains(quoted[position + 1]))
            {
                return new(line, column + position,
                    $"'\\{quoted[position + 1]}' means nothing within double quotes; put the text in single quotes, where a backslash is a backslash.");
            }

            position++;
        }

        return new(line, column, "A backslash in this text is followed by what means nothing within double quotes; put the text in single quotes.");
    }

    private static YamlFault OfColon(YamlLines lines, int line, int column, bool isContinued)
    {
        var above = lines.Previous(line);
        if (isContinued && above > 0 && !lines.Content(above).Contains(": ", StringComparison.Ordinal))
            return OfKey(lines, above);
        if (lines.OpenBracket(line, column) is { } bracket && bracket.Line == line)
            return new(line, column, "A comma is missing before this entry, or quotes around a text with ': ' in it.");
        var content = lines.Content(line);
        var key = content.IndexOf(": ", StringComparison.Ordinal);
        if (key > 0 && lines.KeyIndent(line) + key + 1 < column)
        {
            return new(line, column, $"The text of {Quoted.Of(content[..key])} has ': ' in it; put quotes around the whole text, "
                + "or write '|' after the key's colon and the text below it.");
        }

        return OfIndent(lines, line);
    }

    /// <summary>Of a line that has no key with a colon.</summary>
    private static YamlFault OfKey(YamlLines lines, int line)
    {
        var content = lines.Content(line).TrimEnd();
        var colon = content.IndexOf(':', StringComparison.Ordinal);
        return new(line, lines.KeyIndent(line) + 1, colon > 0 && colon + 1 < content.Length
            ? $"A space is missing after the colon; write '{Quoted.Beginning(content[..colon])}: '."
            : content.Contains(' ', StringComparison.Ordinal)
                ? $"This line has no key; write one with a colon and a space before the text{OrIndent(lines, line)}."
                : $"A colon is missing; write '{Quoted.Beginning(content)}:'{OrIndent(lines, line)}.");
    }

    private static string OrIndent(YamlLines lines, int line) =>
        lines.Indent(lines.Previous(line)) > lines.Indent(line) ? ", or indent the line as far as the text above when it belongs to it" : "";

    private static YamlFault OfStructure(YamlLines lines, int line, int column)
    {
        var indent = lines.Indent(line);
        if (column > indent + 1)
            return OfRest(lines, line, column);
        var content = lines.Content(line);
        if (content is ['-', not '-', ..])
            return new(line, column, "A space is missing after the '-'.");
        var above = lines.Previous(line);
        if (!lines.IsItem(line) && content is ['{', ..] && lines.IsItem(above) && lines.KeyIndent(above) == indent)
            return new(line, column, $"The list above goes on here; begin the line with '- ', as far to the left as that of line {above}.") { DashIndent = lines.Indent(above) };
        if (!lines.IsItem(line) && content is ['{', ..] && lines[above].AsSpan().TrimStart() is ['{', ..])
            return new(line, column, "This and what stands above are items of a list; begin each of them with '- '.");
        if (!lines.OpenIndents(line).Contains(indent))
            return OfIndent(lines, line);
        if (!lines.IsItem(line) && !content.TrimEnd().EndsWith(':') && !content.Contains(": ", StringComparison.Ordinal))
            return OfKey(lines, line);
        return lines.IsItem(line)
            ? new(line, column, "A '- ' stands among keys here; indent the item deeper than the key of its list, or remove the '- '.")
            : new(line, column, "The list above goes on here; begin the line with '- ', or indent it as far as the key to which it belongs.") { DashIndent = indent };
    }

    private static YamlFault OfIndent(YamlLines lines, int line)
    {
        var indent = lines.Indent(line);
        var open = lines.OpenIndents(line);
        var fitting = new[] { open.LastOrDefault(each => each > indent, -1), open.FirstOrDefault(each => each < indent, -1) }
            .Where(each => each >= 0)
            .Order()
            .DefaultIfEmpty(0);
        return new(line, indent + 1, $"The line is indented by {Spaces(indent)}, which fits none above it; indent it by {string.Join(" or ", fitting)}.");
    }

    /// <summary>Of what stands behind a value in its line.</summary>
    private static YamlFault OfRest(YamlLines lines, int line, int column)
    {
        var before = lines.Before(line, column).TrimEnd();
        if (before is not [.., '\'' or '"'])
            return new(line, column, Rest);
        var quote = before[^1];
        if (before.Count(each => each == quote) % 2 == 0)
        {
            var other = quote == '"' ? "single" : "double";
            return new(line, column, $"The quote before this ends the text; write the whole text in {other} quotes.");
        }

        for (var above = line - 1; above > 0; above--)
        {
            if (lines[above].Count(each => each == quote) % 2 == 1)
            {
                return new(above, lines[above].IndexOf(quote, StringComparison.Ordinal) + 1,
                    $"The quote that is opened here is closed in line {line} only; close it where the text ends.");
            }
        }

        return new(line, column, Unclear);
    }

    private static YamlFault OfBracket(YamlLines lines, int line, int column)
    {
        if (lines.OpenBracket(line, column) is not { } open)
            return new(line, column, Unclear);
        var close = open.Bracket == '[' ? ']' : '}';
        return open.Line == line && lines.From(line, column).Contains(close, StringComparison.Ordinal)
            ? new(line, column, $"A comma or a value is missing here, within the '{open.Bracket}' of column {open.Column}.")
            : new(open.Line, open.Column, $"The '{open.Bracket}' that is opened here is not closed; write '{close}' at its end.");
    }

    private static string Spaces(int count) => count == 1 ? "1 space" : $"{count} spaces";
}
