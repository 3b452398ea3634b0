namespace Appliance.Rules.Yaml;

/// <summary>One file while it is read: its name, and what was found in it so far.</summary>
internal sealed class YamlSource(string file, List<Diagnostic> diagnostics)
{
    public string File { get; } = file;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public bool HasErrors => diagnostics.Exists(diagnostic => diagnostic.IsError);

    public void Report(int line, int column, string message, bool isError = true) =>
        Report(new YamlPlace(File, line, column), message, isError);

    public void Report(YamlPlace place, string message, bool isError = true) => Report(new Diagnostic(place, message, isError));

    public void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);
}
