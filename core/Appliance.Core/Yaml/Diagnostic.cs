namespace Appliance.Core.Yaml;

/// <summary>One finding in a file that a person wrote. Lines and columns count from 1.</summary>
internal sealed record Diagnostic(string File, int Line, int Column, string Message, bool IsError)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
