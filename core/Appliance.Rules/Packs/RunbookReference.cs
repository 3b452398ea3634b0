using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A runbook that a pack's rule or check calls; some pack has to define it.</summary>
/// <param name="Caller">The beginning of a sentence: <c>Rule 'R-7'</c>.</param>
internal sealed record RunbookReference(string Caller, string RunbookId, YamlPlace Place)
{
    public static RunbookReference At(YamlNode node, string caller, string runbookId) =>
        new(caller, runbookId, node.Place);

    public string Location => Place.ToString();

    public Diagnostic Missing(IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(RunbookId, known);
        var remedy = nearest is null ? "." : $"; did you mean '{nearest}'?";
        return new Diagnostic(Place, $"{Caller} calls runbook '{RunbookId}', which no pack defines{remedy}", IsError: true);
    }
}
