namespace Appliance.Rules.Yaml;

/// <summary>One finding in a file that a person wrote. Lines and columns count from 1; line 0 stands for the file as a whole.</summary>
internal sealed record Diagnostic(string File, int Line, int Column, string Message, bool IsError)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}:{Column}: {Message}";
}
