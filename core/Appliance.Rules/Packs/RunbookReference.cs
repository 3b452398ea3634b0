using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A runbook that a pack's rule or check calls; some pack has to define it.</summary>
/// <param name="Caller">The beginning of a sentence: <c>Rule 'R-7'</c>.</param>
internal sealed record RunbookReference(string Caller, string RunbookId, string File, int Line, int Column)
{
    public static RunbookReference At(YamlNode node, string caller, string runbookId) =>
        new(caller, runbookId, node.Source.File, node.Line, node.Column);

    public string Location => $"{File}:{Line}:{Column}";

    public Diagnostic Missing(IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(RunbookId, known);
        var remedy = nearest is null ? "." : $"; did you mean '{nearest}'?";
        return new Diagnostic(File, Line, Column, $"{Caller} calls runbook '{RunbookId}', which no pack defines{remedy}", IsError: true);
    }
}
