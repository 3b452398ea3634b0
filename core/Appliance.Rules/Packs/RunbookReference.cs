using System.Text.Json;
using Appliance.Rules.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A runbook that a pack's rule or check calls; some pack has to define it.</summary>
/// <param name="Caller">The beginning of a sentence: <c>Rule 'R-7'</c>.</param>
internal sealed record RunbookReference(string Caller, string RunbookId, YamlPlace Place)
{
    public static RunbookReference At(YamlNode node, string caller, string runbookId) =>
        new(caller, runbookId, node.Place);

    /// <summary>What it passes.</summary>
    public JsonElement Parameters { get; init; } = JsonElements.EmptyObject();

    /// <summary>Whether what does not fit is an error, or a warning.</summary>
    public bool IsStrict { get; init; } = true;

    public string Location => Place.ToString();

    public Diagnostic Missing(IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(RunbookId, known);
        var remedy = nearest is null ? "." : $"; did you mean '{nearest}'?";
        return new Diagnostic(Place, $"{Caller} calls runbook {Quoted.Of(RunbookId)}, which no pack defines{remedy}", IsError: true);
    }

    /// <summary>What of the parameters does not fit the runbook.</summary>
    public IEnumerable<Diagnostic> Unfit(RunbookParameters parameters)
    {
        foreach (var fault in parameters.Faults(Parameters, areFilled: false))
            yield return new Diagnostic(Place, $"{Caller} calls runbook {Quoted.Of(RunbookId)}: {fault}.", IsStrict);
        var names = parameters.Declared.Select(parameter => parameter.Name).ToList();
        foreach (var name in parameters.Unknown(Parameters))
            yield return new Diagnostic(Place, $"{Caller} passes {Quoted.Of(name)}, which runbook {Quoted.Of(RunbookId)} does not take{Spelling.Remedy(name, names)}", IsStrict);
    }
}
