namespace Appliance.Rules.Yaml;

/// <summary>One finding in a file that a person wrote. Lines and columns count from 1; line 0 stands for the file as a whole.</summary>
internal sealed record Diagnostic(string File, int Line, int Column, string Message, bool IsError)
{
    /// <summary>For what one change mends in several places.</summary>
    public Diagnostic AlsoAt(IEnumerable<string> places) => places.ToList() switch
    {
        [] => this,
        [var second] => this with { Message = $"{Message} The same stands at {second}." },
        [var second, .. var more] => this with { Message = $"{Message} The same stands at {second} and {more.Count} more." },
    };

    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}:{Column}: {Message}";
}
