namespace Appliance.Rules.Yaml;

/// <summary>Where something is written. Lines and columns count from 1; line 0 stands for the file as a whole.</summary>
/// <param name="Path">In JSON that came in one line, where a column tells nobody anything: <c>rules[3].conditions[0].operator</c>. Else null.</param>
internal readonly record struct YamlPlace(string File, int Line, int Column, string? Path = null)
{
    public override string ToString() => this switch
    {
        { Path.Length: > 0 } => $"{File}:{Path}",
        { Path: "" } or { Line: 0 } => File,
        _ => $"{File}:{Line}:{Column}",
    };
}
