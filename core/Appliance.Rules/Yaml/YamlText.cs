using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Appliance.Rules.Yaml;

/// <summary>Reads one YAML document into nodes. Aliases are refused: they are what makes a small file huge.</summary>
internal sealed class YamlText
{
    private const int MostDashes = 20;
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

        var (root, fault) = new YamlText(source, text).Read(text);
        if (fault is { } first)
            ReportFaults(source, first, text);
        return root;
    }

    /// <summary>One, and each further dash that is missing.</summary>
    private static void ReportFaults(YamlSource source, YamlFault fault, string text)
    {
        source.Report(fault.Line, fault.Column, fault.Message);
        for (var dashes = 1; dashes < MostDashes && fault.DashIndent is { } indent; dashes++)
        {
            text = DashRepair.Apply(text, fault.Line, indent);
            if (new YamlText(new YamlSource(source.File, []), text).Read(text).Fault is not { DashIndent: not null } next || next.Line <= fault.Line)
                return;
            fault = next;
            source.Report(fault.Line, fault.Column, fault.Message);
        }
    }

    /// <summary>The document, or what makes it none.</summary>
    private (YamlNode? Root, YamlFault? Fault) Read(string text)
    {
        try
        {
            return (ReadDocument(), null);
        }
        catch (YamlException exception)
        {
            // Those of this class have their own sentence.
            return (null, exception.GetType() == typeof(YamlException)
                ? new YamlFault((int)exception.Start.Line, (int)exception.Start.Column, exception.Message)
                : YamlFault.Of(exception, _scanner.CurrentPosition, text));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner of YamlDotNet 18.1 throws these for some malformed texts, such as a list that is never closed.
            return (null, YamlFault.OfUnclosed(_scanner.CurrentPosition, text));
        }
    }

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
        RefuseDepth(current, depth);
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

    private static void RefuseDepth(ParsingEvent read, int depth)
    {
        if (depth > YamlLimits.Depth)
            throw new YamlException(read.Start, read.End, $"More than {YamlLimits.Depth} maps and lists are nested here.");
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

        return new YamlScalar(_source, Line(scalar), Column(scalar), scalar.Value, isText) { IsFolded = !isText && scalar.End.Line > scalar.Start.Line };
    }

    private YamlList ReadList(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (_parser.TryConsume<MappingStart>(out var map))
                items.AddRange(ReadMaps(map, depth + 1));
            else
                items.Add(ReadNode(depth + 1));
            TypographicQuotes.Warn(key: null, items[^1]);
        }

        return new YamlList(_source, Line(start), Column(start), items);
    }

    /// <summary>Where a list is meant that lacks all its dashes, it is one.</summary>
    private YamlNode ReadValue(YamlScalar key, int depth)
    {
        if (!_parser.TryConsume<MappingStart>(out var start))
        {
            var value = ReadNode(depth);
            TypographicQuotes.Warn(key.Text, value);
            return value;
        }

        var maps = ReadMaps(start, depth);
        if (maps is [var only])
            return only;
        MissingDashes.ReportFirst(maps[0].Entries, key.Text);
        return new YamlList(_source, Line(start), Column(start), maps);
    }

    /// <summary>One, or those of a list that lacks dashes, which is reported.</summary>
    private IReadOnlyList<YamlMap> ReadMaps(MappingStart start, int depth)
    {
        var entries = ReadEntries(start, depth);
        var items = start.Style == MappingStyle.Block ? MissingDashes.Items(entries) : [entries];
        foreach (var item in items.Skip(1))
            MissingDashes.Report(item, items[0]);
        return [.. items.Select((item, position) => position == 0 ? ToMap(item, Line(start), Column(start)) : ToMap(item, item[0].Key.Line, item[0].Key.Column))];
    }

    private YamlMap ReadMap(MappingStart start, int depth) => ToMap(ReadEntries(start, depth), Line(start), Column(start));

    private YamlMap ToMap(IReadOnlyList<YamlEntry> read, int line, int column)
    {
        var entries = new YamlEntries();
        foreach (var entry in read)
            entries.Add(entry.Key, entry.Value);
        return new YamlMap(_source, line, column, entries.ToArray());
    }

    private List<YamlEntry> ReadEntries(MappingStart start, int depth)
    {
        RefuseDepth(start, depth);
        var entries = new List<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            if (key is not YamlScalar scalar)
                throw new YamlException(Mark(key), Mark(key), $"A key is a text, and not {key.Describe()}{(key is YamlMap ? "; put quotes around a text with a template such as {{hostname}}" : "")}.");
            entries.Add(new YamlEntry(scalar, ReadValue(scalar, depth + 1)));
        }

        return entries;
    }

    private static Mark Mark(YamlNode node) => new(0, node.Line, node.Column);

    private static int Line(ParsingEvent read) => (int)read.Start.Line;

    private static int Column(ParsingEvent read) => (int)read.Start.Column;
}
