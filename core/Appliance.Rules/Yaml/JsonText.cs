using System.Text;
using System.Text.Json;

namespace Appliance.Rules.Yaml;

/// <summary>Reads one JSON text into the same nodes as YAML, so that both share what comes after.</summary>
internal sealed class JsonText
{
    private readonly YamlSource _source;
    private readonly byte[] _utf8;
    private int _line = 1;
    private int _column = 1;
    private int _counted;

    private JsonText(YamlSource source, byte[] utf8) => (_source, _utf8) = (source, utf8);

    /// <summary>Null when the text is not well-formed; why is then among the diagnostics.</summary>
    /// <param name="file">Its name, in diagnostics.</param>
    /// <param name="text">The text.</param>
    /// <param name="diagnostics">What is found.</param>
    /// <param name="isSent">Whether a program wrote it: where it is one line, places are paths.</param>
    public static YamlNode? Parse(string file, string text, List<Diagnostic> diagnostics, bool isSent = false)
    {
        var source = new YamlSource(file, diagnostics);
        if (text.Length > YamlLimits.Characters)
        {
            source.Report(1, 1, $"The file has {text.Length} characters; {YamlLimits.Characters} are allowed. Split it.");
            return null;
        }

        try
        {
            var root = isSent && !text.AsSpan().Trim().Contains('\n') ? new JsonStep(Parent: null) : null;
            return new JsonText(source, Encoding.UTF8.GetBytes(text)).ReadDocument(root);
        }
        catch (JsonException exception)
        {
            ReportFault(source, text, (int)(exception.LineNumber ?? 0), (int)(exception.BytePositionInLine ?? 0));
            return null;
        }
    }

    /// <summary>The framework's own sentence names no remedy, and its place counts bytes.</summary>
    private static void ReportFault(YamlSource source, string text, int line, int position)
    {
        var start = 0;
        for (var passed = 0; passed < line; passed++)
            start = text.IndexOf('\n', start) + 1;
        var at = start;
        for (var bytes = 0; bytes < position && at < text.Length; at++)
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(at, 1));
        source.Report(line + 1, at - start + 1, JsonFault.Of(text, at));
    }

    private YamlNode ReadDocument(JsonStep? step)
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = YamlLimits.Depth });
        reader.Read();
        var root = ReadNode(ref reader, step);
        reader.Read();
        return root;
    }

    private YamlNode ReadNode(ref Utf8JsonReader reader, JsonStep? step)
    {
        var (line, column) = Place(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(ref reader, line, column, step),
            JsonTokenType.StartArray => ReadList(ref reader, line, column, step),
            JsonTokenType.String => new YamlScalar(_source, line, column, Unescape(ref reader), isText: true) { Step = step },
            _ => new YamlScalar(_source, line, column, Encoding.UTF8.GetString(reader.ValueSpan), isText: false) { Step = step },
        };
    }

    private YamlMap ReadMap(ref Utf8JsonReader reader, int line, int column, JsonStep? step)
    {
        var entries = new YamlEntries();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (keyLine, keyColumn) = Place(reader.TokenStartIndex);
            var name = Unescape(ref reader);
            var inner = step is null ? null : new JsonStep(step, name);
            var key = new YamlScalar(_source, keyLine, keyColumn, name, isText: true) { Step = inner };
            reader.Read();
            entries.Add(key, ReadNode(ref reader, inner));
        }

        return new YamlMap(_source, line, column, entries.ToArray()) { Step = step };
    }

    private YamlList ReadList(ref Utf8JsonReader reader, int line, int column, JsonStep? step)
    {
        var items = new List<YamlNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode(ref reader, step is null ? null : new JsonStep(step, Index: items.Count)));
        return new YamlList(_source, line, column, items) { Step = step };
    }

    /// <summary>Tokens come in order, so lines and characters are counted once over the whole text.</summary>
    private (int Line, int Column) Place(long index)
    {
        for (; _counted < index; _counted++)
        {
            var read = _utf8[_counted];
            if (read == '\n')
                (_line, _column) = (_line + 1, 1);
            else if ((read & 0xC0) != 0x80)
                _column++;
        }

        return (_line, _column);
    }

    private string Unescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair in an escape is well-formed JSON that no text can hold.
            throw new JsonException("The text holds half of a surrogate pair.", path: null, _line - 1, _column - 1, exception);
        }
    }
}
