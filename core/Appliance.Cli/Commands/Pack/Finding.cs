using Appliance.Rules.Yaml;

namespace Appliance.Cli.Commands.Pack;

/// <summary>A diagnostic as it is shown. Line 0 stands for the file as a whole.</summary>
internal sealed record Finding(string File, int Line, int Column, string Level, string Message)
{
    public static Finding Of(Diagnostic diagnostic) =>
        new(diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.IsError ? "error" : "warning", diagnostic.Message);

    public static IReadOnlyList<Finding> Of(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(Of)];

    /// <summary>As compilers print theirs, so that editors find the place.</summary>
    public override string ToString() => $"{(Line == 0 ? File : $"{File}:{Line}:{Column}")}: {Level}: {Message}";
}
