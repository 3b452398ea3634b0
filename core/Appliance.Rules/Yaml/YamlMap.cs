using Appliance.Rules.Conditions;

namespace Appliance.Rules.Yaml;

/// <summary>
/// A map with typed access. A key that is absent or null yields the fallback; a value of another type is reported to the
/// source and yields the fallback too, so that a reader collects every error of a file in one pass.
/// </summary>
internal sealed class YamlMap(YamlSource source, int line, int column, YamlEntry[] entries) : YamlNode(source, line, column)
{
    private HashSet<string>? _misspelled;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<YamlEntry> Entries => entries;

    public override string Describe() => "a map";

    /// <summary>The value of a key; null when the key is absent or its value is null.</summary>
    public YamlNode? Node(string key) =>
        Entry(key)?.Value is { } node and not YamlScalar { IsNull: true } ? node : null;

    public bool Contains(string key) => Entry(key) is not null;

    /// <summary>Whether another key, which is reported, stands for this one: that it is missing needs no error of its own.</summary>
    public bool IsMisspelled(string key) => _misspelled?.Contains(key) == true;

    public void TakeAsMisspelled(string key) => (_misspelled ??= new HashSet<string>(StringComparer.Ordinal)).Add(key);

    /// <summary>A search along the entries: a reader asks for a handful of keys, and most maps have a handful.</summary>
    public YamlEntry? Entry(string key)
    {
        foreach (var entry in entries)
        {
            if (entry.Key.Text == key)
                return entry;
        }

        return null;
    }

    public string? String(string key)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalar scalar)
            return scalar.Text;
        return Mismatch<string>(key, node, "a text");
    }

    public string String(string key, string fallback) => String(key) ?? fallback;

    /// <summary>Reports an absent or blank value, and yields the empty text for it.</summary>
    public string RequiredString(string key)
    {
        var text = String(key);
        if (Node(key) is null)
            ReportMissing(key);
        else if (text is not null && string.IsNullOrWhiteSpace(text))
            Node(key)!.Error($"'{key}' is empty; write its value.");
        return text ?? "";
    }

    /// <summary>One that is too long is reported, and its beginning stands for it in the messages about all else.</summary>
    public string RequiredId(string key)
    {
        var id = RequiredString(key);
        if (id.Length <= YamlLimits.Id)
            return id;
        Node(key)!.Error($"'{key}' is {Quoted.Of(id)}; write at most {YamlLimits.Id} characters.");
        return Quoted.Beginning(id);
    }

    public int Int(string key, int fallback, int minimum = int.MinValue, int maximum = int.MaxValue)
    {
        if (Node(key) is not { } node)
            return fallback;
        if (node is not YamlScalar scalar || !scalar.TryGetInteger(out var value))
        {
            node.Error($"'{key}' is {node.Describe()}; write {WantedNumber(key, node)}.");
            return fallback;
        }

        if (value >= minimum && value <= maximum)
            return (int)value;
        node.Error($"'{key}' is {Quoted.Of(scalar.Text)}; write a whole number from {minimum} to {maximum}.");
        return fallback;
    }

    public int RequiredInt(string key, int minimum = int.MinValue, int maximum = int.MaxValue)
    {
        if (Node(key) is null)
            ReportMissing(key);
        return Int(key, 0, minimum, maximum);
    }

    /// <summary>Takes <c>yes/no/on/off</c> as well: the field's configuration files, read by a YAML 1.1 reader, hold them.</summary>
    public bool Bool(string key, bool fallback)
    {
        if (Node(key) is not { } node)
            return fallback;
        if (node is YamlScalar scalar)
        {
            if (scalar.TryGetBool(out var value))
                return value;
            if (!scalar.IsText && scalar.Text.ToLowerInvariant() is "yes" or "on" or "no" or "off")
                return scalar.Text.ToLowerInvariant() is "yes" or "on";
        }

        node.Error($"'{key}' is {node.Describe()}; write true or false without quotes.");
        return fallback;
    }

    public YamlMap? Map(string key) => Node(key) switch
    {
        null => null,
        YamlMap map => map,
        var other => Mismatch<YamlMap>(key, other, "a map of keys and values"),
    };

    public YamlMap? RequiredMap(string key)
    {
        if (Node(key) is null)
            ReportMissing(key);
        return Map(key);
    }

    public YamlList? List(string key) => Node(key) switch
    {
        null => null,
        YamlList list => list,
        var other => Mismatch<YamlList>(key, other, "a list, with '- ' before each item or [...] around all"),
    };

    public YamlList? RequiredList(string key)
    {
        if (Node(key) is null)
            ReportMissing(key);
        return List(key);
    }

    /// <summary>A list of texts; empty when absent.</summary>
    public IReadOnlyList<string> Strings(string key) => List(key)?.Strings() ?? [];

    /// <summary>Reports each key that is none of the known ones, with the nearest of them.</summary>
    /// <param name="known">Those that are read.</param>
    /// <param name="areErrors">Whether another one is an error, or a warning.</param>
    /// <param name="ofFormat2">Those that would be read in a file of format 2.</param>
    public void UnknownKeys(IReadOnlyCollection<string> known, bool areErrors, IReadOnlyCollection<string>? ofFormat2 = null)
    {
        foreach (var entry in Entries)
        {
            var key = entry.Key.Text;
            if (known.Contains(key))
                continue;
            if (ofFormat2?.Contains(key) == true)
                entry.Key.ReportFormat2(key, $"'{key}' is of format 2, and is passed over here; write 'format: 2' at the top of the file or in pack.yaml.", areErrors);
            else
                entry.Key.Report($"Unknown key {Quoted.Of(key)}{TypographicQuotes.Remedy(key, known) ?? Spelling.Remedy(key, known)}", areErrors);
            if (areErrors && Spelling.Nearest(key, known) is { } meant && !Contains(meant))
                TakeAsMisspelled(meant);
        }
    }

    private static string WantedNumber(string key, YamlNode node) => node switch
    {
        YamlScalar { Text: var text } when key.EndsWith("_seconds", StringComparison.Ordinal) && DurationText.TryParse(text, out var span) =>
            $"the seconds as a number: {span.TotalSeconds:0}",
        YamlScalar { IsText: true } => "a whole number without quotes",
        _ => "a whole number",
    };

    private void ReportMissing(string key)
    {
        if (!IsMisspelled(key))
            Error($"'{key}' is missing; it is required.");
    }

    private static T? Mismatch<T>(string key, YamlNode node, string wanted)
        where T : class
    {
        node.Error($"'{key}' is {node.Describe()}; write {wanted}.");
        return null;
    }
}
