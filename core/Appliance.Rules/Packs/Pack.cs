using Appliance.Rules.Overrides;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>The content of a pack that was read without an error.</summary>
/// <param name="Id">Of <c>pack.yaml</c>; of a loose file its kind and name, such as <c>custom/site.yaml</c>.</param>
internal sealed record Pack(RuleSourceKind Kind, string Location, string Id, string? Version)
{
    public IReadOnlyList<Rule> Rules { get; init; } = [];
    public IReadOnlyList<Runbook> Runbooks { get; init; } = [];
    public IReadOnlyList<Check> Checks { get; init; } = [];
    public IReadOnlyList<RunbookReference> References { get; init; } = [];

    /// <summary>Those that its rules ask for.</summary>
    public IReadOnlyList<CheckTypeReference> CheckTypeReferences { get; init; } = [];

    /// <summary>Those that are known by it, for the rules of all packs.</summary>
    public IReadOnlyList<string> CheckTypes { get; init; } = [];

    /// <summary>What it changes of the rules of others and of its own.</summary>
    public IReadOnlyList<RuleOverride> Overrides { get; init; } = [];

    /// <summary>Of the site's file of overrides the text that they were read from; null of all else.</summary>
    public string? OverridesText { get; init; }

    /// <summary>What its rules pass and a runbook does not take.</summary>
    /// <param name="runbooks">Those that some pack defines, by their ids.</param>
    public IEnumerable<Diagnostic> Unfit(IReadOnlyDictionary<string, Runbook> runbooks) =>
        References.SelectMany(reference => runbooks.TryGetValue(reference.RunbookId, out var runbook) ? reference.Unfit(runbook.Parameters) : []);

    /// <summary>The runbooks of packs by their ids; of an id that two packs define, the later one is in force.</summary>
    public static Dictionary<string, Runbook> RunbooksOf(IEnumerable<Pack> packs)
    {
        var runbooks = new Dictionary<string, Runbook>(StringComparer.Ordinal);
        foreach (var runbook in packs.SelectMany(pack => pack.Runbooks))
            runbooks[runbook.Id] = runbook;
        return runbooks;
    }

    /// <summary>What it names and nobody defines, each once.</summary>
    /// <param name="runbooks">Those that some pack defines, by their ids.</param>
    /// <param name="checkTypes">Those that are known; null where any is taken.</param>
    public IEnumerable<Diagnostic> Missing(IReadOnlyDictionary<string, Runbook> runbooks, IReadOnlySet<string>? checkTypes)
    {
        foreach (var calls in References.Where(reference => !runbooks.ContainsKey(reference.RunbookId)).GroupBy(reference => reference.RunbookId))
            yield return calls.First().Missing([.. runbooks.Keys]).AlsoAt(calls.Skip(1).Select(call => call.Location));

        if (checkTypes is null)
            yield break;
        foreach (var asking in CheckTypeReferences.Where(reference => !checkTypes.Contains(reference.CheckType)).GroupBy(reference => reference.CheckType))
            yield return asking.First().Unknown(checkTypes).AlsoAt(asking.Skip(1).Select(reference => reference.Location));
    }
}
