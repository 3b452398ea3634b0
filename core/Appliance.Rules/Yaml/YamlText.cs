using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Appliance.Rules.Yaml;

/// <summary>Reads one YAML document into nodes. Aliases are refused: they are what makes a small file huge.</summary>
internal sealed class YamlText
{
    private const string TextTag = "tag:yaml.org,2002:str";

    private readonly YamlSource _source;
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    private YamlText(YamlSource source, string text)
    {
        _source = source;
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
    }

    /// <summary>Null when the text is not one well-formed document; why is then among the diagnostics. An empty one is null, too.</summary>
    public static YamlNode? Parse(string file, string text, List<Diagnostic> diagnostics)
    {
        var source = new YamlSource(file, diagnostics);
        if (text.Length > YamlLimits.Characters)
        {
            source.Report(1, 1, $"The file has {text.Length} characters; {YamlLimits.Characters} are allowed. Split it.");
            return null;
        }

        var reading = new YamlText(source, text);
        try
        {
            return reading.ReadDocument();
        }
        catch (YamlException exception)
        {
            // Those of this class have their own sentence.
            reading.Report(exception.GetType() == typeof(YamlException)
                ? new YamlFault((int)exception.Start.Line, (int)exception.Start.Column, exception.Message)
                : YamlFault.Of(exception, reading._scanner.CurrentPosition, text));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner of YamlDotNet 18.1 throws these for some malformed texts, such as a list that is never closed.
            reading.Report(YamlFault.OfUnclosed(reading._scanner.CurrentPosition, text));
        }

        return null;
    }

    private void Report(YamlFault fault) => _source.Report(fault.Line, fault.Column, fault.Message);

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _source.Report(1, 1, "The file is empty; fill it, or remove it.");
            return null;
        }

        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "The file holds more than one document; write one file for each.");
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Consume<ParsingEvent>();
        if (depth > YamlLimits.Depth)
            throw new YamlException(current.Start, current.End, $"More than {YamlLimits.Depth} maps and lists are nested here.");
        return current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadList(start, depth),
            MappingStart start => ReadMap(start, depth),
            AnchorAlias alias => throw new YamlException(
                alias.Start, alias.End, $"The alias {Quoted.Of($"*{alias.Value}")} is not supported; repeat the value, or put quotes around a text that begins with '*'."),
            _ => throw new YamlException(current.Start, current.End, "A value is expected here."),
        };
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var isText = scalar.Style != ScalarStyle.Plain;
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            if (scalar.Tag.Value != TextTag)
                throw new YamlException(scalar.Start, scalar.End, $"The tag {Quoted.Of(scalar.Tag.Value)} is not supported; remove it, or put quotes around a text that begins with '!'.");
            isText = true;
        }

        return new YamlScalar(_source, Line(scalar), Column(scalar), scalar.Value, isText);
    }

    private YamlList ReadList(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new YamlList(_source, Line(start), Column(start), items);
    }

    private YamlMap ReadMap(MappingStart start, int depth)
    {
        var entries = new YamlEntries();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            if (key is not YamlScalar scalar)
                throw new YamlException(Mark(key), Mark(key), $"A key is a text, and not {key.Describe()}{(key is YamlMap ? "; put quotes around a text with a template such as {{hostname}}" : "")}.");
            entries.Add(scalar, ReadNode(depth + 1));
        }

        return new YamlMap(_source, Line(start), Column(start), entries.ToArray());
    }

    private static Mark Mark(YamlNode node) => new(0, node.Line, node.Column);

    private static int Line(ParsingEvent read) => (int)read.Start.Line;

    private static int Column(ParsingEvent read) => (int)read.Start.Column;
}
