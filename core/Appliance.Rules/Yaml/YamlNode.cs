namespace Appliance.Rules.Yaml;

/// <summary>A map, a list or a scalar, with its place. YAML and JSON files are both read into these.</summary>
internal abstract class YamlNode(YamlSource source, int line, int column)
{
    public YamlSource Source { get; } = source;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>In JSON of one line; else null.</summary>
    public JsonStep? Step { get; init; }

    public YamlPlace Place => new(Source.File, Line, Column, Step?.Path);

    /// <summary>For messages and for people: <c>file:line:column</c>, or the file and the path in it.</summary>
    public string Location => Place.ToString();

    /// <summary>How messages call it: "a map", "a list", "the text 'x'".</summary>
    public abstract string Describe();

    public void Error(string message) => Source.Report(Place, message);

    public void Warning(string message) => Source.Report(Place, message, isError: false);

    /// <summary>Of a word that a file of format 2 may have, and this one may not.</summary>
    public void ReportFormat2(string word, string message, bool isError) => Source.Report(new Diagnostic(Place, message, isError) { Format2Word = word });

    public void Report(string message, bool isError) => Source.Report(Place, message, isError);
}
