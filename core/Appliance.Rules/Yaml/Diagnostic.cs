namespace Appliance.Rules.Yaml;

/// <summary>One finding in a file that a person wrote.</summary>
internal sealed record Diagnostic(YamlPlace Place, string Message, bool IsError)
{
    /// <summary>Readers cut what they quote; this holds where one has not, for log, order results and status take what comes.</summary>
    private const int Longest = 2000;

    public Diagnostic(string file, int line, int column, string message, bool isError)
        : this(new YamlPlace(file, line, column), message, isError)
    {
    }

    public string Message { get; init => field = Quoted.Beginning(value, Longest); } = Quoted.Beginning(Message, Longest);

    /// <summary>What only a file of format 2 may have, when that is what is wrong.</summary>
    public string? Format2Word { get; init; }

    public string File => Place.File;

    public int Line => Place.Line;

    public int Column => Place.Column;

    /// <summary>For what one change mends in several places.</summary>
    public Diagnostic AlsoAt(IEnumerable<string> places) => places.ToList() switch
    {
        [] => this,
        [var second] => this with { Message = $"{Message} The same stands at {second}." },
        [var second, .. var more] => this with { Message = $"{Message} The same stands at {second} and {more.Count} more." },
    };

    public override string ToString() => $"{Place}: {Message}";
}
